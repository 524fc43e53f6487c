using System.Buffers;
using System.Text.Json;
using IndustrialGateway.Forwarders.Mqtt.Encode;

namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>The retained status message: <c>{"v":1,"state":"online",...}</c>.</summary>
internal static class StatusPayload
{
    public static byte[] Online(GatewayStatus status, TimeNotation notation) => Write(status, notation, "online", null);

    /// <param name="status">The gateway.</param>
    /// <param name="notation">How the start is written.</param>
    /// <param name="reason"><c>connection lost</c> in the will, <c>stopped</c> after a goodbye.</param>
    public static byte[] Offline(GatewayStatus status, TimeNotation notation, string reason) => Write(status, notation, "offline", reason);

    private static byte[] Write(GatewayStatus status, TimeNotation notation, string state, string? reason)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteString("state", state);
            if (reason is not null)
            {
                json.WriteString("reason", reason);
            }

            json.WriteString("gateway", status.GatewayId);
            json.WriteString("version", status.Version);
            json.WriteNumber("epoch", status.Epoch);
            json.WritePropertyName("started");
            Span<byte> started = stackalloc byte[JsonTime.MaxLength];
            json.WriteRawValue(started[..JsonTime.Write(status.StartedNs, notation, started)]);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
