using System.Globalization;
using System.Text;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Bench;

/// <summary>Writes the device map of a bench run.</summary>
internal static class BenchMap
{
    /// <summary>The map as text: one tag a register, one class, one MQTT uplink.</summary>
    public static string Write(E2eOptions options, IReadOnlyList<string> deviceEndpoints, string brokerEndpoint)
    {
        var map = new StringBuilder();
        map.Append("version: 1\n")
            .Append("gateway: { id: bench, state: ./state, listen: \"127.0.0.1:0\" }\n")
            .Append("devices:\n");
        for (var device = 0; device < deviceEndpoints.Count; device++)
        {
            map.Append(CultureInfo.InvariantCulture, $"  - name: {DeviceName(device)}\n    protocol: modbus-tcp\n    endpoint: {deviceEndpoints[device]}\n")
                .Append(CultureInfo.InvariantCulture, $"    every: {MapUnits.Format(options.Every)}\n    class: cyclic\n    tags:\n");
            for (var tag = 0; tag < options.TagsPerDevice; tag++)
            {
                map.Append(CultureInfo.InvariantCulture, $"      - {{ name: {TagName(tag)}, address: holding/{tag}, type: uint16 }}\n");
            }
        }

        map.Append(CultureInfo.InvariantCulture, $"uplinks:\n  - {{ name: plant, type: mqtt, endpoint: \"mqtt://{brokerEndpoint}\", qos: {options.QualityOfService} }}\n");
        return map.ToString();
    }

    /// <summary>Name of a device.</summary>
    public static string DeviceName(int device) => "d" + device.ToString(CultureInfo.InvariantCulture);

    /// <summary>Name of a tag.</summary>
    public static string TagName(int tag) => "t" + tag.ToString(CultureInfo.InvariantCulture);
}
