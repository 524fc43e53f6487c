using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Bounds;
using IndustrialGateway.Shaping.Bounds.Calculus;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>Makes the scheduler of an uplink of a stated rate from the map: classes with the same deadline are equals. Stateless.</summary>
internal static class LinkPlan
{
    /// <summary>The scheduler and its classes by class index; nothing where the uplink states no rate.</summary>
    /// <param name="bounds">The uplink, and how long each class may have to wait.</param>
    /// <param name="tags">Tags of the map.</param>
    /// <param name="classes">Classes of the map.</param>
    /// <param name="signalOfClass">The signals of the classes in use; null for the others.</param>
    /// <param name="clock">Time.</param>
    /// <param name="alarm">Calls the scheduler back.</param>
    /// <param name="members">The classes as the scheduler knows them; null for those not in use.</param>
    public static LinkScheduler? Make(
        UplinkBound bounds, TagTable tags, ClassTable classes, AsyncSignal?[] signalOfClass, IGatewayClock clock, IPacingAlarm alarm, out ScheduledClass?[] members)
    {
        var uplink = bounds.Uplink;
        members = new ScheduledClass?[classes.Count];
        if (uplink.RateBitsPerSecond is not { } stated)
        {
            return null;
        }

        var rate = Pacing.RateOf(stated);
        var inUse = classes.All.Where(item => signalOfClass[item.Index] is not null).ToList();
        var limits = inUse.Select(item => MessageLimits.PayloadBytes(uplink, classes, item.Index, index => signalOfClass[index] is not null)).ToList();
        var policed = ClassProfile.Policed([.. inUse.Select((item, i) => ClassProfile.Of(uplink, tags, item.Index, limits[i]))], rate);
        for (var i = 0; i < inUse.Count; i++)
        {
            members[inUse[i].Index] = new ScheduledClass(
                Waited(policed[i], bounds, inUse[i].Index), WireCost.BitsOf(limits[i] + ClassProfile.HeaderBytes), signalOfClass[inUse[i].Index]!);
        }

        return new LinkScheduler(GroupsOf(inUse, members), rate, clock, alarm);
    }

    // Policed where it leaves: what came within the profile may have had to wait as long as the bound of the class, and leaves within a bucket that much deeper.
    private static TokenBucket Waited(in TokenBucket policed, UplinkBound bounds, int classIndex)
    {
        var bound = bounds.Classes.FirstOrDefault(item => item.Class.Index == classIndex);
        return bound?.BoundNs is { } waits ? MinPlus.Delayed(policed, waits) : policed;
    }

    // Neighbours in the order of urgency with one deadline; a class that a map has put between them parts them.
    private static List<ScheduledClass[]> GroupsOf(List<LatencyClass> inUse, ScheduledClass?[] members)
    {
        var groups = new List<ScheduledClass[]>();
        for (var start = 0; start < inUse.Count;)
        {
            var group = inUse.Skip(start).TakeWhile(item => item.Deadline == inUse[start].Deadline).Select(item => members[item.Index]!).ToArray();
            groups.Add(group);
            start += group.Length;
        }

        return groups;
    }
}
