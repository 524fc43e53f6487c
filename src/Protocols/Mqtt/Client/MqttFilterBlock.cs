using System.Text;
using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>Encodes topic filters for SUBSCRIBE and UNSUBSCRIBE.</summary>
internal static class MqttFilterBlock
{
    /// <exception cref="ArgumentException">No filter, or a filter that breaks the wildcard rules.</exception>
    public static byte[] Encode(IReadOnlyList<MqttSubscription> subscriptions)
    {
        ArgumentOutOfRangeException.ThrowIfZero(subscriptions.Count);
        var block = new MemoryStream();
        foreach (var subscription in subscriptions)
        {
            block.Write(Encode(subscription.Filter));
            block.WriteByte(subscription.Options.Value);
        }

        return block.ToArray();
    }

    /// <exception cref="ArgumentException">A filter that breaks the wildcard rules.</exception>
    public static byte[] Encode(string filter)
    {
        var utf8 = Encoding.UTF8.GetBytes(filter);
        if (!MqttTopic.IsFilter(utf8))
        {
            throw new ArgumentException($"'{filter}' is not a topic filter: '+' stands for a whole level, '#' for the last ones.", nameof(filter));
        }

        var bytes = new byte[2 + utf8.Length];
        var writer = new MqttWriter(bytes);
        writer.WriteBinary(utf8);
        return bytes;
    }
}
