using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Protocols.Mqtt.Transport;
using IndustrialGateway.Tests.Testing;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Client;

/// <summary>A client core between byte arrays: no socket, no thread, no clock.</summary>
internal sealed class CoreUnderTest
{
    public CoreUnderTest(IMqttClientHandler handler, MqttVersion version = MqttVersion.V5, MqttConnAck? granted = null, Func<MqttClientOptions, MqttClientOptions>? change = null)
    {
        var options = new MqttClientOptions { Host = "broker", Version = version, TimeProvider = new ManualTimeProvider() };
        options = change?.Invoke(options) ?? options;
        Outbox = new MqttOutbox(Sent, options.SendBufferBytes, options.TimeProvider, _ => { });
        Inbox = new MqttInbox(options.MaximumPacketSize);
        Core = new MqttClientCore(options, granted ?? new MqttConnAck(), Outbox, handler);
    }

    public MemoryStream Sent { get; } = new();

    public MqttOutbox Outbox { get; }

    public MqttInbox Inbox { get; }

    public MqttClientCore Core { get; }

    /// <summary>Feeds bytes in one piece; gives the first fault.</summary>
    public MqttFault? Feed(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[Inbox.Append(bytes)..];
            while (Inbox.TryTake(out var frame, out _))
            {
                if (Core.OnFrame(frame) is { } fault)
                {
                    return fault;
                }
            }

            if (Inbox.LastFault is { } broken)
            {
                return broken;
            }
        }

        return null;
    }

    /// <summary>Everything sent since the last call.</summary>
    public byte[] Take()
    {
        Outbox.Flush();
        var bytes = Sent.ToArray();
        Sent.SetLength(0);
        return bytes;
    }

    public MqttPublishOutcome Publish(string topic, string payload, int qos, ref ushort id, bool duplicate = false) =>
        Core.Publish(
            new PublishPacket
            {
                Topic = System.Text.Encoding.UTF8.GetBytes(topic),
                Payload = System.Text.Encoding.UTF8.GetBytes(payload),
                Qos = qos,
                Duplicate = duplicate,
            },
            ref id);
}
