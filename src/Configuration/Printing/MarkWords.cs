using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Printing;

/// <summary>What <c>mark</c> makes of the classes of a map, in words.</summary>
public static class MarkWords
{
    /// <summary>The marks (PCP/DSCP) of each class the uplink takes, in order of urgency, and of its connection for status; null where it marks nothing.</summary>
    public static Phrase? Of(UplinkSettings uplink, ClassTable classes)
    {
        var marks = string.Join(
            ", ",
            classes.All.Where(c => uplink.SelectedClasses[c.Index] && c.MarkOf(uplink.Marking) is not null).Select(c => $"{c.Name} {c.MarkOf(uplink.Marking)}"));
        return uplink.Marking == MarkingProfile.None
            ? null
            : new Phrase($"marks (PCP/DSCP): {marks}; status {TrafficMark.Establishment}", $"标记 (PCP/DSCP): {marks}; 状态连接 {TrafficMark.Establishment}");
    }
}
