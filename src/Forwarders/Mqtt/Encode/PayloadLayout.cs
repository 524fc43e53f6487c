namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>What a message looks like: <c>payload.layout</c> of the map.</summary>
public enum PayloadLayout
{
    /// <summary>One object with name, samples and gaps; every sample with quality and times.</summary>
    Samples,

    /// <summary>One object with a time and a key for each tag.</summary>
    Flat,

    /// <summary>One topic for each tag, with its last value.</summary>
    Value,
}
