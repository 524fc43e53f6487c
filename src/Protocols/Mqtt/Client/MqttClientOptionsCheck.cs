using System.Text;
using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>Refuses options that cannot be written as a valid CONNECT.</summary>
internal static class MqttClientOptionsCheck
{
    /// <exception cref="ArgumentException">Says which option and why.</exception>
    public static void ThrowIfInvalid(MqttClientOptions options)
    {
        Require(options.Version is MqttVersion.V311 or MqttVersion.V5, nameof(options.Version), "must be 3.1.1 or 5.0");
        Require(options.Port is > 0 and <= ushort.MaxValue, nameof(options.Port), "must be 1 to 65535");
        Require(options.MaxInFlight is > 0 and <= MqttClientCore.LastPublishId, nameof(options.MaxInFlight), "must be 1 to 32767");
        Require(options.ReceiveMaximum > 0, nameof(options.ReceiveMaximum), "must not be zero");
        Require(options.SocketPriority is null or >= 0, nameof(options.SocketPriority), "must not be negative");
        Require(options.MaximumPacketSize >= 16, nameof(options.MaximumPacketSize), "must be at least 16 bytes");
        Require(IsText(options.ClientId), nameof(options.ClientId), "must be at most 65535 bytes of UTF-8");
        Require(options.UserName is null || IsText(options.UserName), nameof(options.UserName), "must be at most 65535 bytes of UTF-8");
        Require(options.Password is null || options.Password.Length <= ushort.MaxValue, nameof(options.Password), "must be at most 65535 bytes");
        if (options.Version == MqttVersion.V311)
        {
            Require(options.Password is null || options.UserName is not null, nameof(options.Password), "needs a user name in 3.1.1");
            Require(options.CleanStart || options.ClientId.Length > 0, nameof(options.ClientId), "is needed to keep a session in 3.1.1");
        }

        if (options.Will is { } will)
        {
            Require(MqttTopic.IsName(Encoding.UTF8.GetBytes(will.Topic)), nameof(options.Will), "needs a topic without wildcards");
            Require(will.Payload.Length <= ushort.MaxValue, nameof(options.Will), "payload must be at most 65535 bytes");
            Require(will.Qos is >= 0 and <= 2, nameof(options.Will), "QoS must be 0 to 2");
        }
    }

    private static bool IsText(string text) => MqttTopic.IsText(Encoding.UTF8.GetBytes(text));

    private static void Require(bool isGood, string name, string rule)
    {
        if (!isGood)
        {
            throw new ArgumentException($"MqttClientOptions.{name} {rule}.", name);
        }
    }
}
