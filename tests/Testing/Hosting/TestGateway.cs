using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IndustrialGateway.Tests.Testing.Hosting;

/// <summary>Loads maps from texts and starts gateways in temporary state folders.</summary>
public static class TestGateway
{
    /// <summary>Loads a map, or fails with its faults.</summary>
    public static GatewayMap Load(string yaml, MapCatalog catalog)
    {
        var result = new MapLoader(catalog, new TextMapFiles("map.yaml", yaml)).Load("map.yaml");
        return result.Map ?? throw new InvalidOperationException(string.Join("\n", result.Faults.Select(f => $"{f.Mark} {f.Kind.Code} {f.Message(Language.English)}")));
    }

    /// <summary>A gateway on real time with the given catalogue; the management port is free, the state folder new.</summary>
    public static Task<Gateway> StartAsync(string yaml, MapCatalog catalog, TempFolder folder, bool management = false, ILoggerFactory? loggers = null)
    {
        var map = Load(yaml, catalog) with { StateDirectory = Path.Combine(folder.Path, "state"), Listen = new(System.Net.IPAddress.Loopback, 0) };
        return StartAsync(map, catalog, management, loggers);
    }

    /// <summary>A gateway on real time for a loaded map.</summary>
    public static Task<Gateway> StartAsync(GatewayMap map, MapCatalog catalog, bool management = false, ILoggerFactory? loggers = null) =>
        Gateway.StartAsync(
            map,
            new GatewayOptions
            {
#pragma warning disable RS0030 // Real sockets and threads need real time.
                TimeProvider = TimeProvider.System,
#pragma warning restore RS0030
                Loggers = loggers ?? NullLoggerFactory.Instance,
                Catalog = catalog,
                Management = management,
            },
            CancellationToken.None);
}
