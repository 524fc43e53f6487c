using System.Globalization;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;

namespace IndustrialGateway.Cli.Bench;

/// <summary>Hands what the broker delivers to the auditor, stamped on arrival.</summary>
internal sealed class BenchSubscriber : IMqttClientHandler, IAsyncDisposable
{
    private const int LargestPacket = 4 * 1024 * 1024;

    private readonly IMessageAudit _auditor;
    private readonly IGatewayClock _clock;
    private MqttClient? _client;

    private BenchSubscriber(IMessageAudit auditor, IGatewayClock clock) => (_auditor, _clock) = (auditor, clock);

    /// <summary>Connects and subscribes to everything of the gateway <c>bench</c>.</summary>
    public static async Task<BenchSubscriber> ConnectAsync(string endpoint, IMessageAudit auditor, int qos, IGatewayClock clock, CancellationToken cancellationToken)
    {
        var colon = endpoint.LastIndexOf(':');
        var options = new MqttClientOptions
        {
            Host = endpoint[..colon], Port = int.Parse(endpoint.AsSpan(colon + 1), CultureInfo.InvariantCulture), ClientId = "igw-bench-auditor", Version = MqttVersion.V311,
            MaximumPacketSize = LargestPacket, TimeProvider = clock.TimeProvider,
        };
        var subscriber = new BenchSubscriber(auditor, clock);
        subscriber._client = await MqttClient.ConnectAsync(options, subscriber, cancellationToken).ConfigureAwait(false);
        await subscriber._client.SubscribeAsync("igw/bench/#", qos, cancellationToken).ConfigureAwait(false);
        return subscriber;
    }

    /// <inheritdoc/>
    public void OnPublishAcknowledged(ushort packetId, byte reasonCode)
    {
    }

    /// <inheritdoc/>
    public void OnMessage(in MqttMessage message) => _auditor.Audit(message.Topic, message.Payload, _clock.UtcNs / 1000, _clock.MonotonicNs / 1_000_000);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client?.DisposeAsync() ?? ValueTask.CompletedTask;
}
