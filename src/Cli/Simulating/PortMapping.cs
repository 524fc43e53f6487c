using System.Globalization;
using IndustrialGateway.Configuration;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Simulating;

/// <summary>
/// Where simulated devices listen: always on loopback; on the port of their endpoint, on <c>--port DEVICE=PORT</c>, or with <c>--port PORT</c> the first endpoint
/// on that port and the others behind it. Port 0 takes a free one. Devices that share an endpoint go on sharing it.
/// </summary>
internal static class PortMapping
{
    private const string Form = "PORT | DEVICE=PORT";

    public static IReadOnlyList<DeviceSettings> Apply(GatewayMap map, IReadOnlyList<string> options)
    {
        var devices = map.Devices.Where(device => device.Enabled).ToList();
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            var parts = option.Split('=', 2);
            if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65535)
            {
                throw new CliException(ExitCode.WrongUsage, CliFaults.WrongOption, "--port", option, Form, "0 ... 65535");
            }

            if (parts.Length == 2)
            {
                ports[MapInput.DeviceOf(map, parts[0]).Name] = port;
                continue;
            }

            var endpoints = devices.Select(device => device.Endpoint).Distinct().ToList();
            foreach (var device in devices)
            {
                ports.TryAdd(device.Name, port == 0 ? 0 : port + endpoints.IndexOf(device.Endpoint));
            }
        }

        return devices.Count == 0
            ? throw new CliException(ExitCode.InvalidMap, CliFaults.NothingToDo)
            : [.. devices.Select(device => ports.TryGetValue(device.Name, out var port) ? On(device, port) : device)];
    }

    // A simulated device without an endpoint is given a free port.
    private static DeviceSettings On(DeviceSettings device, int port) =>
        port == 0 ? device with { Endpoint = "", Simulated = true } : device with { Endpoint = $"127.0.0.1:{port}" };
}
