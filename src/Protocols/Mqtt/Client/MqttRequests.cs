using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Protocols.Mqtt.Transport;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>SUBSCRIBE and UNSUBSCRIBE requests that wait for their answer. Bounded. Threads: any; guarded by the outbox's gate.</summary>
internal sealed class MqttRequests
{
    private const int Maximum = 256;
    private readonly MqttOutbox _outbox;
    private readonly MqttVersion _version;
    private readonly Dictionary<ushort, MqttRequest> _open = [];
    private ushort _lastId = ushort.MaxValue;

    public MqttRequests(MqttOutbox outbox, MqttVersion version)
    {
        _outbox = outbox;
        _version = version;
    }

    /// <summary>Encodes a request and remembers it. The task ends with the answer or with the connection.</summary>
    /// <exception cref="InvalidOperationException">256 requests are open already, or the send buffer is full.</exception>
    public Task<MqttReasonCode[]> Send(MqttPacketType type, ReadOnlySpan<byte> filters, int count, in MqttProperties properties)
    {
        var request = new MqttRequest(type == MqttPacketType.Subscribe ? MqttPacketType.SubAck : MqttPacketType.UnsubAck, count);
        lock (_outbox.Gate)
        {
            if (_open.Count >= Maximum)
            {
                throw new InvalidOperationException($"{Maximum} subscribe requests wait for their answer already.");
            }

            var id = NextId();
            var measure = MqttWriter.Measure;
            Write(ref measure, type, id, filters, properties);
            if (!_outbox.TryReserve(measure.Written, 0, out var room))
            {
                throw new InvalidOperationException("The send buffer has no room for the request; flush first.");
            }

            var writer = new MqttWriter(room);
            Write(ref writer, type, id, filters, properties);
            _open.Add(id, request);
            _outbox.Commit(writer.Written);
        }

        return request.Task;
    }

    /// <summary>Handles SUBACK and UNSUBACK.</summary>
    public MqttFault? OnAnswer(in MqttFrame frame)
    {
        if (SubAckPacket.Decode(frame, _version, out var packet) is { } fault)
        {
            return fault;
        }

        MqttRequest? request;
        lock (_outbox.Gate)
        {
            if (!_open.Remove(packet.PacketId, out request))
            {
                return MqttFaults.UnexpectedAnswer;
            }
        }

        return request.TryAnswer(packet, _version) ? null : MqttFaults.ReasonCount;
    }

    /// <summary>Ends every open request.</summary>
    public void Fail(Exception reason)
    {
        MqttRequest[] open;
        lock (_outbox.Gate)
        {
            open = [.. _open.Values];
            _open.Clear();
        }

        foreach (var request in open)
        {
            request.Fail(reason);
        }
    }

    private void Write(ref MqttWriter writer, MqttPacketType type, ushort id, ReadOnlySpan<byte> filters, in MqttProperties properties)
    {
        if (type == MqttPacketType.Subscribe)
        {
            new SubscribePacket { PacketId = id, Filters = filters, Properties = properties }.Write(ref writer, _version);
        }
        else
        {
            new UnsubscribePacket { PacketId = id, Filters = filters, Properties = properties }.Write(ref writer, _version);
        }
    }

    private ushort NextId()
    {
        do
        {
            _lastId = _lastId == ushort.MaxValue ? (ushort)(MqttClientCore.LastPublishId + 1) : (ushort)(_lastId + 1);
        }
        while (_open.ContainsKey(_lastId));
        return _lastId;
    }
}
