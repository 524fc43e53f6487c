using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Configuration;
using IndustrialGateway.Forwarders.Console;
using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Forwarders.OpcUaServer;

namespace IndustrialGateway.Hosting;

/// <summary>What this program can read and where it can send: one line each. A new source or destination is a folder and a line here.</summary>
public static class Catalog
{
    /// <summary>The sources and destinations of this program.</summary>
    public static MapCatalog Create() => new(
        Sources:
        [
            new ModbusFactory(),
            new OpcUaFactory(),
        ],
        Forwarders:
        [
            new MqttFactory(),
            new ConsoleFactory(),
            new OpcUaServerFactory(),
        ]);
}
