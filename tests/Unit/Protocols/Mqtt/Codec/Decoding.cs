using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Codec;

/// <summary>Decodes any packet and writes it again.</summary>
internal static class Decoding
{
    public static MqttFault? Decode(ReadOnlySpan<byte> bytes, MqttVersion version, out byte[] again)
    {
        again = new byte[bytes.Length + 64];
        if (!MqttFraming.TryRead(bytes, int.MaxValue, out var frame, out _, out var fault))
        {
            return fault ?? MqttFaults.Truncated;
        }

        var writer = new MqttWriter(again);
        fault = Decode(frame, version, ref writer);
        again = again[..writer.Written];
        return fault;
    }

    private static MqttFault? Decode(in MqttFrame frame, MqttVersion version, ref MqttWriter writer)
    {
        MqttFault? fault;
        switch (frame.Type)
        {
            case MqttPacketType.Connect:
                fault = ConnectPacket.Decode(frame, out var connect);
                if (fault is null)
                {
                    connect.Write(ref writer);
                }

                return fault;
            case MqttPacketType.ConnAck:
                fault = ConnAckPacket.Decode(frame, version, out var connAck);
                connAck.Write(ref writer, version);
                return fault;
            case MqttPacketType.Publish:
                fault = PublishPacket.Decode(frame, version, out var publish);
                publish.Write(ref writer, version);
                return fault;
            case MqttPacketType.PubAck or MqttPacketType.PubRec or MqttPacketType.PubRel or MqttPacketType.PubComp:
                fault = AckPacket.Decode(frame, version, out var ack);
                ack.Write(ref writer, version);
                return fault;
            case MqttPacketType.Subscribe:
                fault = SubscribePacket.Decode(frame, version, out var subscribe);
                subscribe.Write(ref writer, version);
                return fault;
            case MqttPacketType.Unsubscribe:
                fault = UnsubscribePacket.Decode(frame, version, out var unsubscribe);
                unsubscribe.Write(ref writer, version);
                return fault;
            case MqttPacketType.SubAck or MqttPacketType.UnsubAck:
                fault = SubAckPacket.Decode(frame, version, out var subAck);
                subAck.Write(ref writer, version);
                return fault;
            case MqttPacketType.PingReq or MqttPacketType.PingResp:
                writer.WriteRaw(frame.Type == MqttPacketType.PingReq ? PingPacket.Request : PingPacket.Response);
                return PingPacket.Decode(frame);
            default:
                fault = DisconnectPacket.Decode(frame, version, out var disconnect);
                disconnect.Write(ref writer, version);
                return fault;
        }
    }
}
