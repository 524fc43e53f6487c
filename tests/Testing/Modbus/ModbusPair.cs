using System.Net;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>A server on a free port of loopback and a client connected to it.</summary>
public sealed class ModbusPair : IAsyncDisposable
{
    private ModbusPair(ModbusServer server, ModbusClient client) => (Server, Client) = (server, client);

    /// <summary>The server.</summary>
    public ModbusServer Server { get; }

    /// <summary>The client.</summary>
    public ModbusClient Client { get; }

    /// <summary>Starts both.</summary>
    public static async Task<ModbusPair> StartAsync(
        IModbusDataModel model, ModbusFraming framing = ModbusFraming.Tcp, int maxInFlight = 1, bool inline = false, IModbusFaultSource? faults = null)
    {
        var server = ModbusServer.Start(
            new IPEndPoint(IPAddress.Loopback, 0), model, new ModbusServerOptions { Framing = framing, Faults = faults, TimeProvider = RealTime.Provider });
        try
        {
            return new ModbusPair(server, await ConnectAsync(server.Endpoint, framing, maxInFlight, inline));
        }
        catch (ModbusConnectException)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>One more client.</summary>
    public static Task<ModbusClient> ConnectAsync(IPEndPoint server, ModbusFraming framing = ModbusFraming.Tcp, int maxInFlight = 1, bool inline = false) =>
        ModbusClient.ConnectAsync(
            new ModbusClientOptions
            {
                Host = server.Address.ToString(),
                Port = server.Port,
                Framing = framing,
                MaxInFlight = maxInFlight,
                ContinueInline = inline,
                RtuSettleTime = TimeSpan.Zero,
                ConnectTimeout = TimeSpan.FromSeconds(20),
                TimeProvider = RealTime.Provider,
            },
            CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }
}
