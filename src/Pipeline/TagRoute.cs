using IndustrialGateway.Map;

namespace IndustrialGateway.Pipeline;

/// <summary>What the writer has to know about a tag, in one place of memory. Made from the map; never changes.</summary>
internal readonly record struct TagRoute
{
    /// <summary>Without a history copy.</summary>
    public const short NoClass = -1;

    /// <summary>From the tag's settings.</summary>
    public TagRoute(TagSettings tag)
    {
        DeviceIndex = tag.DeviceIndex;
        ClassIndex = tag.Class.Index;
        HistoryClass = tag.History?.Index ?? NoClass;
        OnChange = tag.Report.OnChange;
        Deadband = tag.Report.Deadband;
        RefreshNs = tag.Report.Refresh is { } refresh ? refresh.Ticks * TimeSpan.NanosecondsPerTick : long.MaxValue;
    }

    /// <summary>Device of the tag.</summary>
    public int DeviceIndex { get; }

    /// <summary>Its class.</summary>
    public byte ClassIndex { get; }

    /// <summary>Class of the history copies, or <see cref="NoClass"/>.</summary>
    public short HistoryClass { get; }

    /// <summary>Only changes are reported.</summary>
    public bool OnChange { get; }

    /// <summary>A change must be larger than this.</summary>
    public double Deadband { get; }

    /// <summary>Reported at least this often; <see cref="long.MaxValue"/> never.</summary>
    public long RefreshNs { get; }
}
