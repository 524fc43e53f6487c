using System.Globalization;

namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>mosquitto_sub and mosquitto_pub against any broker on this machine.</summary>
internal static class MosquittoTools
{
    /// <summary>A mosquitto_sub that prints <c>topic TAB retain TAB payload</c> a line; returns once the broker has granted the subscription.</summary>
    public static async Task<PeerProcess> SubscribeAsync(int port, string filter, int qos = 1, bool retained = true, IEnumerable<string>? access = null, string version = "311")
    {
        List<string> arguments = ["-h", "127.0.0.1", "-p", Text(port), "-V", version, "-q", Text(qos), "-t", filter, "-F", "%t\t%r\t%p", "-d", .. access ?? []];
        if (!retained)
        {
            arguments.Add("-R");
        }

        // mosquitto_sub writes its own news through a buffer when nobody sits at a terminal.
        var subscriber = PeerProcess.Start(Tools.StdBuf, ["-oL", Tools.MosquittoSub, .. arguments]);
        await subscriber.WaitForLineAsync(line => line.StartsWith("Subscribed", StringComparison.Ordinal));
        return subscriber;
    }

    /// <summary>Publishes one message and waits until it is done, acknowledged where the QoS says so.</summary>
    public static Task PublishAsync(int port, string topic, string payload, int qos = 1, bool retain = false, string version = "311")
    {
        string[] arguments = ["-h", "127.0.0.1", "-p", Text(port), "-V", version, "-q", Text(qos), "-t", topic, "-m", payload];
        return PeerProcess.RunAsync(Tools.MosquittoPub, retain ? [.. arguments, "-r"] : arguments);
    }

    /// <summary>Topic, retained mark and payload of the message lines of a subscriber made by <see cref="SubscribeAsync"/>.</summary>
    public static IEnumerable<(string Topic, bool Retained, string Payload)> Messages(IEnumerable<string> lines) =>
        from line in lines
        let parts = line.Split('\t', 3)
        where parts.Length == 3
        select (parts[0], parts[1] == "1", parts[2]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
