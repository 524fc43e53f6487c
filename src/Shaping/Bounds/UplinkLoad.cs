using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Shaping.Bounds;

/// <summary>What the map puts on one uplink, looked up once, whatever its rate. One thread.</summary>
internal sealed class UplinkLoad
{
    // Of MapUnits: no map states more.
    private const long MostBitsPerSecond = 1_000_000_000_000;

    private const long MostSlowdownPercent = 100_000;

    // Of the map's key: no class may have more.
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromDays(7);

    private readonly UplinkSettings _uplink;
    private readonly TagTable _tags;
    private readonly ClassTable _classes;
    private readonly ClassLoad?[] _loads;
    private readonly Dictionary<(int ClassIndex, int PayloadBytes), TokenBucket> _profiles = [];

    public UplinkLoad(UplinkSettings uplink, TagTable tags, ClassTable classes)
    {
        (_uplink, _tags, _classes) = (uplink, tags, classes);
        _loads = [.. classes.All.Select(item => uplink.SelectedClasses[item.Index] ? ClassLoad.Of(item, uplink, tags) : null)];
    }

    /// <summary>The bounds of the uplink as it is.</summary>
    public UplinkBound Bound() => BoundOf(_uplink, FlowsAt(_uplink, _classes));

    /// <inheritdoc cref="UplinkBound.LeastRate"/>
    public long? LeastRate(int classIndex) => Least(MostBitsPerSecond, rate =>
    {
        var variant = _uplink with { RateBitsPerSecond = rate };
        return IsKept(BoundOf(variant, FlowsAt(variant, _classes)), classIndex);
    });

    /// <inheritdoc cref="UplinkBound.LeastDeadline"/>
    public TimeSpan? LeastDeadline(int classIndex) =>
        Least(LongestDeadline.Ticks, ticks => IsKept(BoundOf(_uplink, FlowsAt(_uplink, With(classIndex, TimeSpan.FromTicks(ticks)))), classIndex)) is { } found
            ? TimeSpan.FromTicks(found)
            : null;

    /// <summary>In hundredths, how many times slower the tags of a class have to be read so that it is kept; null where that does not help.</summary>
    public long? LeastSlowdownPercent(int classIndex) => Least(MostSlowdownPercent, percent =>
        IsKept(BoundOf(_uplink, FlowsAt(_uplink, _classes).ConvertAll(flow => flow.Class.Index == classIndex ? flow.Slower(percent) : flow)), classIndex));

    private static UplinkBound BoundOf(UplinkSettings variant, List<ClassFlow> flows)
    {
        var bound = new UplinkBound { Uplink = variant, Classes = [] };
        var computed = bound.IsComputed ? new LinkShare(variant, flows).Bounds() : flows.Select(flow => flow.Unbounded(AdmissionCode.None, null));
        return bound with { Classes = [.. computed.Where((_, i) => flows[i].HasArrivals)] };
    }

    private static long? Least(long most, Func<long, bool> isEnough)
    {
        if (!isEnough(most))
        {
            return null;
        }

        var (tooLittle, enough) = (0L, most);
        while (enough - tooLittle > 1)
        {
            var middle = tooLittle + ((enough - tooLittle) / 2);
            (tooLittle, enough) = isEnough(middle) ? (tooLittle, middle) : (middle, enough);
        }

        return enough;
    }

    private static bool IsKept(UplinkBound bound, int classIndex) => bound.Classes.FirstOrDefault(item => item.Class.Index == classIndex) is not { IsBroken: true };

    private ClassTable With(int classIndex, TimeSpan deadline) =>
        new(_classes.All.Select(item => item.Index == classIndex ? item with { Deadline = deadline } : item));

    // Of all classes with a lane, also those whose devices are all disabled: the scheduler has them.
    private List<ClassFlow> FlowsAt(UplinkSettings variant, ClassTable classes)
    {
        var flows = new List<ClassFlow>();
        foreach (var load in _loads)
        {
            if (load is not null)
            {
                var limit = MessageLimits.PayloadBytes(variant, classes, load.Class.Index, index => _loads[index] is not null);
                flows.Add((load with { Class = classes[load.Class.Index] }).At(variant, ProfileOf(load.Class.Index, limit), limit));
            }
        }

        return flows;
    }

    // A profile looks at every tag: not again for each rate that is tried.
    private TokenBucket ProfileOf(int classIndex, int payloadBytes)
    {
        if (!_profiles.TryGetValue((classIndex, payloadBytes), out var profile))
        {
            _profiles[(classIndex, payloadBytes)] = profile = ClassProfile.Of(_uplink, _tags, classIndex, payloadBytes);
        }

        return profile;
    }
}
