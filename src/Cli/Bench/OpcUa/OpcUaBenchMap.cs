using System.Globalization;
using System.Text;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Bench.OpcUa;

/// <summary>Writes the device map of an OPC UA bench run: one device, one subscription, one MQTT uplink.</summary>
internal static class OpcUaBenchMap
{
    // A server that publishes late keeps what changed meanwhile: the bench asks for completeness, not for the latest.
    private const int Queue = 20;

    // Sampled faster than it changes: at the period itself the jitter of either loop would pass changes over.
    private const int SamplesPerChange = 10;

    /// <summary>The map as text.</summary>
    /// <param name="options">Its size.</param>
    /// <param name="endpoint">Of the bench server.</param>
    /// <param name="thumbprint">Of the bench server's certificate, pinned where the channel is secured.</param>
    /// <param name="brokerEndpoint">host:port.</param>
    public static string Write(OpcUaBenchOptions options, string endpoint, string? thumbprint, string brokerEndpoint)
    {
        var publish = MapUnits.Format(options.Every);
        var sample = MapUnits.Format(options.Every / SamplesPerChange);
        var map = new StringBuilder();
        map.Append("version: 1\n")
            .Append("gateway: { id: bench, state: ./state, listen: \"127.0.0.1:0\" }\n")
            .Append(CultureInfo.InvariantCulture, $"devices:\n  - name: d0\n    protocol: opcua\n    endpoint: {endpoint}\n    {Security(options, thumbprint)}\n")
            .Append(CultureInfo.InvariantCulture, $"    publish: {publish}\n    every: {sample}\n    class: cyclic\n    tags:\n");
        for (var item = 0; item < options.Items; item++)
        {
            map.Append(CultureInfo.InvariantCulture, $"      - {{ name: t{item}, node: \"nsu={ChangeSignal.Namespace};s=t{item}\", type: uint32, queue: {Queue} }}\n");
        }

        map.Append(CultureInfo.InvariantCulture, $"uplinks:\n  - {{ name: plant, type: mqtt, endpoint: \"mqtt://{brokerEndpoint}\", qos: {options.QualityOfService} }}\n");
        return map.ToString();
    }

    private static string Security(OpcUaBenchOptions options, string? thumbprint) => thumbprint is null
        ? "security: { policy: none }"
        : $"security: {{ policy: {options.Policy}, mode: SignAndEncrypt }}\n    trust: [\"{thumbprint}\"]";
}
