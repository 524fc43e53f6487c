using System.Text;
using System.Threading.Channels;
using IndustrialGateway.Protocols.Mqtt.Client;

namespace IndustrialGateway.Tests.Testing.Mqtt;

/// <summary>Notes what a client's connection brings.</summary>
public sealed class RecordingHandler : IMqttClientHandler
{
    private readonly Channel<ReceivedMessage> _messages = Channel.CreateBounded<ReceivedMessage>(100_000);
    private readonly Channel<(ushort PacketId, byte Reason)> _acknowledged = Channel.CreateBounded<(ushort, byte)>(100_000);

    /// <summary>Called for each message first; may throw.</summary>
    public Action? OnEach { get; set; }

    /// <inheritdoc/>
    public void OnPublishAcknowledged(ushort packetId, byte reasonCode) => _acknowledged.Writer.TryWrite((packetId, reasonCode));

    /// <inheritdoc/>
    public void OnMessage(in MqttMessage message)
    {
        OnEach?.Invoke();
        var identifiers = new List<uint>();
        var walker = message.Properties.Walk();
        while (walker.MoveNext())
        {
            if (walker.Id == IndustrialGateway.Protocols.Mqtt.Codec.MqttPropertyId.SubscriptionIdentifier)
            {
                identifiers.Add(walker.Number);
            }
        }

        _messages.Writer.TryWrite(new ReceivedMessage(
            Encoding.UTF8.GetString(message.Topic),
            Encoding.UTF8.GetString(message.Payload),
            message.Qos,
            message.Retain,
            message.Duplicate,
            [.. identifiers]));
    }

    /// <summary>The next message.</summary>
    public Task<ReceivedMessage> NextAsync() => _messages.Reader.ReadAsync().AsTask().WaitAsync(RealTime.Ample);

    /// <summary>The next acknowledgement.</summary>
    public Task<(ushort PacketId, byte Reason)> NextAcknowledgementAsync() => _acknowledged.Reader.ReadAsync().AsTask().WaitAsync(RealTime.Ample);

    /// <summary>Has a message come that nobody took yet?</summary>
    public bool HasMessage => _messages.Reader.TryPeek(out _);

    /// <summary>Messages nobody took yet.</summary>
    public int Count => _messages.Reader.Count;
}
