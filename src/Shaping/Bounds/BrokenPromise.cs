using IndustrialGateway.Map;

namespace IndustrialGateway.Shaping.Bounds;

/// <summary>A class whose deadline the map cannot promise on an uplink, in words and figures. Immutable.</summary>
public sealed record BrokenPromise
{
    /// <summary>The uplink.</summary>
    public required UplinkBound Uplink { get; init; }

    /// <summary>The class.</summary>
    public required ClassBound Class { get; init; }

    /// <summary><see cref="UplinkBound.LeastRate"/>.</summary>
    public long? LeastRate { get; init; }

    /// <summary><see cref="UplinkBound.LeastDeadline"/>.</summary>
    public TimeSpan? LeastDeadline { get; init; }

    /// <summary>In hundredths, how many times slower its tags have to be read where the class brings too much; null where that does not help or is not the trouble.</summary>
    public long? LeastSlowdownPercent { get; init; }

    /// <summary>What is wrong, one clause.</summary>
    public Phrase Problem => BoundWords.Problem(Uplink, Class);

    /// <summary>What would mend it, one clause.</summary>
    public Phrase Remedy => BoundWords.Remedy(this);

    /// <summary>Those of one uplink, most urgent class first. Searches for figures that would do: some milliseconds for each where a map has thousands of tags.</summary>
    public static IReadOnlyList<BrokenPromise> Of(UplinkBound uplink, TagTable tags, ClassTable classes)
    {
        ArgumentNullException.ThrowIfNull(uplink);
        var load = new UplinkLoad(uplink.Uplink, tags, classes);
        return
        [
            .. from item in uplink.Classes
               where item.IsBroken
               let index = item.Class.Index
               select new BrokenPromise
               {
                   Uplink = uplink,
                   Class = item,
                   LeastRate = load.LeastRate(index),
                   LeastDeadline = item.Code == AdmissionCode.MaxLatencyExceeded ? load.LeastDeadline(index) : null,
                   LeastSlowdownPercent = item.BoundNs is null ? load.LeastSlowdownPercent(index) : null,
               },
        ];
    }
}
