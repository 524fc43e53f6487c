using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>One request that waits for its answer.</summary>
internal sealed class MqttRequest(MqttPacketType answer, int count)
{
    private readonly TaskCompletionSource<MqttReasonCode[]> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<MqttReasonCode[]> Task => _completion.Task;

    /// <summary>False when the answer does not fit the request: other type, other number of reason codes.</summary>
    public bool TryAnswer(in SubAckPacket packet, MqttVersion version)
    {
        var isShort = packet.Type == MqttPacketType.UnsubAck && version == MqttVersion.V311;
        if (packet.Type != answer || (!isShort && packet.ReasonCodes.Length != count))
        {
            return false;
        }

        var codes = new MqttReasonCode[count];
        for (var index = 0; index < codes.Length && !isShort; index++)
        {
            codes[index] = (MqttReasonCode)packet.ReasonCodes[index];
        }

        return _completion.TrySetResult(codes);
    }

    public void Fail(Exception reason) => _completion.TrySetException(reason);
}
