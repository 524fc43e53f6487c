using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt.Topics;

/// <summary>The placeholders of topics, and what stands for them.</summary>
public static class TopicNames
{
    /// <summary>Template of the samples where the map has none.</summary>
    public const string DefaultTopic = "igw/{gateway}/{device}/{class}";

    /// <summary>The same with layout value.</summary>
    public const string DefaultValueTopic = "igw/{gateway}/last/{device}/{tag}";

    /// <summary>Template of the status where the map has none.</summary>
    public const string DefaultStatusTopic = "igw/{gateway}/status";

    /// <summary>Placeholders of the status topic.</summary>
    public static readonly IReadOnlyList<string> OfStatus = ["gateway", "uplink"];

    /// <summary>Placeholders of the topic of samples.</summary>
    public static readonly IReadOnlyList<string> OfSamples = ["gateway", "uplink", "device", "class"];

    /// <summary>Placeholders with layout value.</summary>
    public static readonly IReadOnlyList<string> OfValues = ["gateway", "uplink", "device", "class", "group", "tag"];

    /// <summary>What stands for a placeholder; null where nothing does.</summary>
    public static string? Value(string placeholder, string gateway, string uplink, DeviceSettings? device = null, LatencyClass? latencyClass = null, TagSettings? tag = null) =>
        placeholder switch
        {
            "gateway" => gateway,
            "uplink" => uplink,
            "device" => device?.Name,
            "class" => latencyClass?.Name,
            "tag" => tag?.Name,
            "group" => tag?.Group,
            _ => placeholder.StartsWith("label.", StringComparison.Ordinal) ? device?.Labels.GetValueOrDefault(placeholder["label.".Length..]) : null,
        };
}
