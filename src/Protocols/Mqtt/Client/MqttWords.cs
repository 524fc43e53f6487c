using System.Text;
using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>Sentences about the ends of connections.</summary>
internal static class MqttWords
{
    private const int LongestDetail = 300;

    /// <summary>The stream has ended without a word of MQTT.</summary>
    public static MqttClosed Lost(string text, Exception? error) => new(MqttCloseKind.StreamEnded, MqttReasonCode.UnspecifiedError, text, error);

    /// <summary>What a server's DISCONNECT says.</summary>
    public static MqttClosed Goodbye(in DisconnectPacket packet)
    {
        var text = $"The broker closed the connection: {MqttReasonText.Of(packet.Reason)} (0x{(byte)packet.Reason:X2}){Detail(packet.Properties)}.";
        return new MqttClosed(MqttCloseKind.ByServer, packet.Reason, text);
    }

    /// <summary>The peer's reason string and server reference in quotes, shortened, without control characters: foreign text.</summary>
    public static string Detail(in MqttProperties properties)
    {
        var reason = Clean(properties.Bytes(MqttPropertyId.ReasonString));
        var elsewhere = Clean(properties.Bytes(MqttPropertyId.ServerReference));
        var said = reason.Length > 0 ? $", it says \"{reason}\"" : string.Empty;
        return elsewhere.Length > 0 ? $"{said}, use \"{elsewhere}\"" : said;
    }

    private static string Clean(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, LongestDetail)]);
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            clean.Append(char.IsControl(character) ? ' ' : character);
        }

        return clean.ToString();
    }
}
