using System.Globalization;
using System.Text;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>Writes the device map of an isolation run.</summary>
internal static class IsolationMap
{
    /// <summary>Class of control's tags in a run.</summary>
    public static string ControlClass(IsolationKind kind) => kind == IsolationKind.Shared ? "bulk" : "control";

    /// <summary>The map as text.</summary>
    public static string Write(IsolationOptions options, IsolationKind kind, IReadOnlyList<string> devices, string uplink)
    {
        var map = new StringBuilder("version: 1\ngateway: { id: bench, state: ./state, listen: \"127.0.0.1:0\" }\ndevices:\n");
        for (var device = 0; device < options.DevicesOf(kind); device++)
        {
            var isControl = device < IsolationOptions.ControlDevices;
            var every = MapUnits.Format(isControl ? IsolationOptions.ControlEvery : IsolationOptions.BulkEvery);
            map.Append(CultureInfo.InvariantCulture, $"  - name: {BenchMap.DeviceName(device)}\n    protocol: modbus-tcp\n    endpoint: {devices[device]}\n")
                .Append(CultureInfo.InvariantCulture, $"    every: {every}\n    report: every\n    class: {(isControl ? ControlClass(kind) : "bulk")}\n    tags:\n");
            AppendTags(map, isControl ? IsolationOptions.ControlTags : options.TagsPerBulkDevice);
        }

        var connections = kind == IsolationKind.Shared ? "shared" : "per_class";
        map.Append(
            CultureInfo.InvariantCulture,
            $"uplinks:\n  - {{ name: plant, type: mqtt, endpoint: \"mqtt://{uplink}\", qos: 1, connections: {connections}, rate: {options.Rate}, latency: {MapUnits.Format(IsolationOptions.Latency)} }}\n");
        return map.ToString();
    }

    private static void AppendTags(StringBuilder map, int count)
    {
        for (var tag = 0; tag < count; tag++)
        {
            map.Append(CultureInfo.InvariantCulture, $"      - {{ name: {BenchMap.TagName(tag)}, address: holding/{tag}, type: uint16 }}\n");
        }
    }
}
