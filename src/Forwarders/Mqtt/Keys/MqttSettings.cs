using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Forwarders.Mqtt.Topics;
using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt.Keys;

/// <summary>An <c>mqtt</c> uplink as the forwarder uses it: typed, checked, defaults filled in. Immutable.</summary>
internal sealed record MqttSettings
{
    /// <summary>Brokers in order of preference; empty for the embedded one.</summary>
    public required IReadOnlyList<MqttEndpoint> Endpoints { get; init; }

    /// <summary>True for MQTT 5, false for 3.1.1.</summary>
    public required bool IsVersion5 { get; init; }

    /// <summary>0 or 1.</summary>
    public required int Qos { get; init; }

    public required TopicTemplate Topic { get; init; }

    public required TopicTemplate StatusTopic { get; init; }

    public required bool Retain { get; init; }

    public required PayloadLayout Layout { get; init; }

    public required TimeNotation Time { get; init; }

    public required bool Int64AsText { get; init; }

    public required TimeSpan KeepAlive { get; init; }

    public required TimeSpan ConnectTimeout { get; init; }

    public required uint SessionExpirySeconds { get; init; }

    public required bool TopicAlias { get; init; }

    public required int MaxInFlight { get; init; }

    /// <summary>Longest wait for any acknowledgement while some are due.</summary>
    public required TimeSpan AckTimeout { get; init; }

    /// <summary>Seconds after which a broker may drop a message it has not delivered; 0 never.</summary>
    public required uint MessageExpirySeconds { get; init; }

    /// <summary>Reads an uplink that <see cref="MqttCheck"/> has no error for; topics of a faulty one become the defaults.</summary>
    public static MqttSettings Read(UplinkSettings uplink)
    {
        var keys = uplink.Keys;
        var payload = keys.Get(MqttKeys.Payload) ?? MapSection.Empty;
        var layout = payload.Get(MqttKeys.Layout) switch
        {
            "flat" => PayloadLayout.Flat,
            "value" => PayloadLayout.Value,
            _ => PayloadLayout.Samples,
        };
        return new MqttSettings
        {
            Endpoints = ReadEndpoints(keys),
            IsVersion5 = keys.Get(MqttKeys.Version) != "3.1.1",
            Qos = (int)keys.Get(MqttKeys.Qos),
            Topic = ReadTopic(keys.Get(MqttKeys.Topic), layout == PayloadLayout.Value ? TopicNames.DefaultValueTopic : TopicNames.DefaultTopic),
            StatusTopic = ReadTopic(keys.Get(MqttKeys.StatusTopic), TopicNames.DefaultStatusTopic),
            Retain = keys.Has(MqttKeys.Retain) ? keys.Get(MqttKeys.Retain) : layout == PayloadLayout.Value,
            Layout = layout,
            Time = payload.Get(MqttKeys.Time) switch
            {
                "ms" => TimeNotation.Milliseconds,
                "iso" => TimeNotation.Iso,
                _ => TimeNotation.Microseconds,
            },
            Int64AsText = payload.Get(MqttKeys.Int64) == "string",
            KeepAlive = keys.Get(MqttKeys.KeepAlive) ?? TimeSpan.FromSeconds(30),
            ConnectTimeout = keys.Get(MqttKeys.ConnectTimeout) ?? TimeSpan.FromSeconds(10),
            SessionExpirySeconds = WholeSeconds(keys.Get(MqttKeys.SessionExpiry)),
            TopicAlias = keys.Get(MqttKeys.TopicAlias),
            MaxInFlight = (int)keys.Get(MqttKeys.MaxInFlight),
            AckTimeout = keys.Get(MqttKeys.AckTimeout) ?? TimeSpan.FromSeconds(30),
            MessageExpirySeconds = WholeSeconds(keys.Get(MqttKeys.MessageExpiry)),
        };
    }

    /// <summary>The endpoints as written, each with its place.</summary>
    public static IReadOnlyList<(string Text, SourceMark Mark)> WrittenEndpoints(MapSection keys)
    {
        var list = keys.Get(MqttKeys.Endpoints).Select(scalar => (scalar.Text, scalar.Mark));
        return keys.Get(MqttKeys.Endpoint) is { } one ? [(one, keys.MarkOf(MqttKeys.Endpoint)), .. list] : [.. list];
    }

    private static List<MqttEndpoint> ReadEndpoints(MapSection keys)
    {
        var endpoints = new List<MqttEndpoint>();
        foreach (var (text, _) in WrittenEndpoints(keys))
        {
            if (MqttEndpoint.TryParse(text, out var endpoint))
            {
                endpoints.Add(endpoint);
            }
        }

        return endpoints;
    }

    private static TopicTemplate ReadTopic(string? text, string otherwise) => TopicTemplate.Parse(text ?? otherwise) ?? TopicTemplate.Parse(otherwise)!;

    private static uint WholeSeconds(TimeSpan? duration) => (uint)Math.Ceiling(duration?.TotalSeconds ?? 0);
}
