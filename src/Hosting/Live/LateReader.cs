using System.IO.Enumeration;
using IndustrialGateway.Hosting.Uplinks;
using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Ledger;

namespace IndustrialGateway.Hosting;

/// <summary>
/// Reads the missed deadlines of all uplinks and classes, each from its own bounded log, from the oldest kept on.
/// </summary>
/// <remarks>
/// Threads: one reader each; the flow never waits for it. Progress: a look at each log. Order: within one <see cref="Read"/> as they were settled.
/// When full: entries written over before they were read are counted in <see cref="Skipped"/>. Memory is fixed by the number of logs.
/// </remarks>
internal sealed class LateReader
{
    private const int EntriesARead = 256;

    private readonly Source[] _sources;
    private readonly LateSample[] _entries = new LateSample[EntriesARead];
    private readonly List<LateEntry> _batch = [];
    private readonly TagTable _tags;
    private readonly ClassTable _classes;
    private readonly TagFilter _filter;

    /// <summary>A reader from the beginning.</summary>
    /// <param name="parts">Uplinks, tags and classes.</param>
    /// <param name="filter">Which entries.</param>
    public LateReader(GatewayParts parts, TagFilter filter)
    {
        (_tags, _classes, _filter) = (parts.Map.Tags, parts.Map.Classes, filter);
        _sources =
        [
            .. parts.Uplinks.SelectMany(uplink => _classes.All.Select(c => (uplink.Settings.Name, Log: uplink.Books.LateOf(c.Index))))
                .Where(item => item.Log is not null).Select(item => new Source(item.Name, item.Log!)),
        ];
    }

    /// <summary>Entries this reader was too slow for. What was written over before its first look does not count: it was not there yet.</summary>
    public long Skipped { get; private set; }

    /// <summary>What has been settled since the last read; the list is used again by the next.</summary>
    public IReadOnlyList<LateEntry> Read()
    {
        _batch.Clear();
        foreach (var source in _sources)
        {
            ReadOne(source);
        }

        _batch.Sort(static (a, b) => a.SettledNs.CompareTo(b.SettledNs));
        return _batch;
    }

    private void ReadOne(Source source)
    {
        var count = source.Log.Read(ref source.Cursor, _entries, out var skipped);
        Skipped += source.HasLooked ? skipped : 0;
        source.HasLooked = true;
        for (var i = 0; i < count; i++)
        {
            if (IsWanted(_entries[i]))
            {
                _batch.Add(new LateEntry(source.Uplink, _entries[i]));
            }
        }
    }

    // The class of an entry is that of its samples, which for a history copy is not the tag's own.
    private bool IsWanted(in LateSample late)
    {
        if (!FileSystemName.MatchesSimpleExpression(_filter.Class, _classes[late.Class].Name, ignoreCase: false))
        {
            return false;
        }

        // An entry names the first of its samples: one of several may stand for a tag that was asked for, if that goes in this class.
        var tag = _tags[late.Tag];
        var device = _tags.Devices[tag.DeviceIndex];
        return late.Count == 1 ? IsAskedFor(device, tag) : AnyAskedFor(device, late.Class);
    }

    private bool AnyAskedFor(DeviceSettings device, byte classIndex) =>
        device.Tags.Any(tag => (tag.Class.Index == classIndex || tag.History?.Index == classIndex) && IsAskedFor(device, tag));

    private bool IsAskedFor(DeviceSettings device, TagSettings tag) => (_filter with { Class = "*" }).Matches(device, tag);

    private sealed class Source(string uplink, LateLog log)
    {
        public long Cursor;

        public bool HasLooked;

        public string Uplink => uplink;

        public LateLog Log => log;
    }
}
