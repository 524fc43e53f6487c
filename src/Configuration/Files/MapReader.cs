using System.Globalization;
using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Yaml;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Files;

/// <summary>Reads the files of one map: bounded in number and size, each text kept for showing places. One thread, one load.</summary>
internal sealed class MapReader(IMapFiles files, FaultList faults)
{
    private const int MaxPathLength = 1024;

    private readonly Dictionary<string, string> _sources = [];
    private readonly List<string> _order = [];

    public NodeBudget Budget { get; } = new();

    public FaultList Faults { get; } = faults;

    /// <summary>Texts by file.</summary>
    public IReadOnlyDictionary<string, string> Sources => _sources;

    /// <summary>Files in the order they were asked for, for sorting faults.</summary>
    public IReadOnlyList<string> Order => _order;

    public IMapFiles Files => files;

    /// <summary>The text of a file; null after a fault was added at <paramref name="asked"/>, where the map names it.</summary>
    public string? ReadText(string path, SourceMark asked)
    {
        if (_order.Count >= MapLimits.MaxFiles)
        {
            Faults.Add(new MapFault(FileFaults.TooManyFiles, asked, MapLimits.MaxFiles));
            return null;
        }

        _order.Add(path);
        var file = files.Read(path, MapLimits.MaxFileBytes);
        if (Explain(file, path) is { } problem)
        {
            Faults.Add(problem with { Mark = asked.Line == 0 ? new SourceMark(path, 0, 0, 1) : asked });
            return null;
        }

        var text = TextDecoder.Decode(path, file.Bytes.Span, out var fault);
        _sources[path] = text;
        if (fault is not null)
        {
            Faults.Add(fault);
            return null;
        }

        return text;
    }

    /// <summary>False after a fault: the path is longer than any real one.</summary>
    public bool CheckPath(string path, SourceMark mark)
    {
        if (path.Length <= MaxPathLength)
        {
            return true;
        }

        Faults.Add(new MapFault(FileFaults.PathTooLong, mark, MaxPathLength));
        return false;
    }

    private static MapFault? Explain(MapFile file, string path) => file.Outcome switch
    {
        MapFileOutcome.Ok => null,
        MapFileOutcome.NotFound => new MapFault(FileFaults.NotFound, SourceMark.None, path),
        MapFileOutcome.TooLarge => new MapFault(
            FileFaults.TooLarge, SourceMark.None, path, (MapLimits.MaxFileBytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture)),
        MapFileOutcome.IsFolder => new MapFault(FileFaults.Unreadable, SourceMark.None, path, new Phrase("it is a folder", "它是目录")),
        MapFileOutcome.Denied => new MapFault(FileFaults.Unreadable, SourceMark.None, path, new Phrase("permission denied", "权限不足")),
        _ => new MapFault(FileFaults.Unreadable, SourceMark.None, path, file.Reason),
    };
}
