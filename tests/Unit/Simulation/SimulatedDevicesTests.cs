using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Simulation;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Simulation;

public sealed class SimulatedDevicesTests
{
    private readonly StillClock _clock = new(RealTime.Provider);

    [Fact]
    public async Task StartAsync_DevicesOfBothFramings_ServeTheValuesOfTheTime()
    {
        var tcp = new PlannedDevice("tcp", unit: 3).Tag("a", "holding/100", "float32", order: "CDAB");
        var rtu = new PlannedDevice("rtu", "modbus-rtu-tcp", unit: 4).Tag("a", "input/7", "uint16");
        await using var simulated = await StartAsync([tcp.Settings, rtu.Settings]);

        await AssertServesAsync(simulated, tcp, ModbusFraming.Tcp);
        await AssertServesAsync(simulated, rtu, ModbusFraming.Rtu);
        Assert.NotEqual(simulated.Endpoints["tcp"], simulated.Endpoints["rtu"]);
    }

    [Fact]
    public async Task StartAsync_DevicesThatShareAnEndpoint_ShareAServer()
    {
        DeviceSettings[] devices =
        [
            new PlannedDevice("a", endpoint: "10.0.0.1:502", unit: 1).Tag("t", "holding/0").Settings,
            new PlannedDevice("b", endpoint: "10.0.0.1:502", unit: 2).Tag("t", "holding/0").Settings,
            new PlannedDevice("same-unit", endpoint: "10.0.0.1:502", unit: 2).Tag("t", "holding/0").Settings,
            new PlannedDevice("c", endpoint: "10.0.0.2:502", unit: 1).Tag("t", "holding/0").Settings,
        ];

        await using var simulated = await StartAsync(devices);

        Assert.Equal(simulated.Endpoints["a"], simulated.Endpoints["b"]);
        Assert.Equal(3, simulated.Endpoints.Values.Distinct().Count());
        Assert.Equal(4, simulated.Endpoints.Count);
    }

    [Fact]
    public async Task StartAsync_WithMapPorts_ListensOnThem()
    {
        var port = FreePort();
        DeviceSettings[] devices =
        [
            new PlannedDevice("a", endpoint: $"10.0.0.1:{port}").Tag("t", "holding/0").Settings,
            new PlannedDevice("b", endpoint: $"10.0.0.2:{port}").Tag("t", "holding/0").Settings,
        ];

        await using var simulated = await StartAsync(devices, useMapPorts: true);

        Assert.Equal($"127.0.0.1:{port}", simulated.Endpoints["a"]);
        Assert.NotEqual(simulated.Endpoints["a"], simulated.Endpoints["b"]);
    }

    [Fact]
    public async Task StartAsync_PortTaken_ThrowsAndLeavesNothingBehind()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (free, used) = (FreePort(), ((IPEndPoint)taken.LocalEndpoint).Port);
        DeviceSettings[] devices =
        [
            new PlannedDevice("a", endpoint: $"h:{free}").Tag("t", "holding/0").Settings,
            new PlannedDevice("b", endpoint: $"h:{used}").Tag("t", "holding/0").Settings,
        ];

        await Assert.ThrowsAsync<SocketException>(() => StartAsync(devices, useMapPorts: true));

        await using var again = await StartAsync([devices[0]], useMapPorts: true);
        Assert.Equal($"127.0.0.1:{free}", again.Endpoints["a"]);
    }

    [Fact]
    public async Task StartAsync_WithFaults_DoesWhatTheySay()
    {
        var device = new PlannedDevice("d").Tag("t", "holding/0");
        Assert.True(SimulatedFault.TryParse("exception:6@100%", out var fault, out _));
        await using var simulated = await SimulatedDevices.StartAsync(
            [device.Settings], new SimulationOptions { Clock = _clock, Faults = [fault] }, TestContext.Current.CancellationToken);
        await using var client = await ModbusPair.ConnectAsync(IPEndPoint.Parse(simulated.Endpoints["d"]));

        var result = await client.ExecuteAsync(new ModbusExchange(ModbusRequest.Read(1, ModbusTable.HoldingRegisters, 0, 1)), TimeSpan.FromSeconds(20));

        Assert.Equal(ModbusExceptionCode.ServerDeviceBusy, result.Exception);
    }

    [Fact]
    public async Task StartAsync_Identification_NamesTheDevice()
    {
        await using var simulated = await StartAsync([new PlannedDevice("press-1").Tag("t", "holding/0").Settings]);
        await using var client = await ModbusPair.ConnectAsync(IPEndPoint.Parse(simulated.Endpoints["press-1"]));

        var identity = await client.ReadDeviceIdentificationAsync(1, ModbusDeviceIdCode.Basic, TimeSpan.FromSeconds(20));

        Assert.Equal("press-1", identity.Objects[1]);
    }

    private async Task AssertServesAsync(SimulatedDevices simulated, PlannedDevice device, ModbusFraming framing)
    {
        var plan = device.Plan();
        var tag = plan.Tags[0];
        await using var client = await ModbusPair.ConnectAsync(IPEndPoint.Parse(simulated.Endpoints[plan.Device.Name]), framing);
        var exchange = new ModbusExchange(ModbusRequest.Read(plan.Unit, tag.Table, tag.Address, tag.Codec.Items));
        for (var i = 0; i < 5; i++)
        {
            _clock.UtcNs += SignalModel.StepNs;
            Assert.True((await client.ExecuteAsync(exchange, TimeSpan.FromSeconds(20))).IsOk);
            var used = 0;
            var expected = new DeviceSignals(1, plan).ValueAt(tag, _clock.UtcNs, [], ref used);
            Assert.Equal(expected, tag.Codec.Decode(exchange.Data, 0, [], ref used));
        }
    }

    private Task<SimulatedDevices> StartAsync(DeviceSettings[] devices, bool useMapPorts = false) =>
        SimulatedDevices.StartAsync(devices, new SimulationOptions { Clock = _clock, UseMapPorts = useMapPorts }, TestContext.Current.CancellationToken);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
