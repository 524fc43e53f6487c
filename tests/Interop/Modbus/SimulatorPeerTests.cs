using System.Globalization;
using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using IndustrialGateway.Simulation;
using IndustrialGateway.Tests.Interop.EndToEnd;
using IndustrialGateway.Tests.Interop.Peers;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Interop.Modbus;

/// <summary>mbpoll, which nobody here wrote, reads our simulated devices: what it decodes is what the signal model says.</summary>
public sealed class SimulatorPeerTests
{
    private const string Map = """
        version: 1
        gateway: { id: sim }
        devices:
          - name: press-1
            protocol: modbus-tcp
            endpoint: 127.0.0.1:1502
            unit_id: 7
            tags:
              - { name: force, address: holding/2, type: float32, range: [0, 2500] }
              - { name: speed, address: holding/4, type: float32, order: CDAB, range: [-50, 50] }
              - { name: cycles, address: holding/6, type: int32, range: [0, 1000000] }
              - { name: level, address: input/0, type: uint16, range: [0, 400] }
              - { name: pump, address: coil/3 }
              - { name: door, address: discrete/9 }
        uplinks: []
        """;

    [Theory]
    [InlineData("force", "4:float", 2, true)]
    [InlineData("speed", "4:float", 4, false)]
    [InlineData("cycles", "4:int", 6, true)]
    [InlineData("level", "3", 0, true)]
    [InlineData("pump", "0", 3, true)]
    [InlineData("door", "1", 9, true)]
    public async Task Simulator_ReadByMbpoll_HoldsTheValueOfTheModel(string name, string type, int address, bool highWordFirst)
    {
        using var folder = new TemporaryFolder();
        var device = Load(folder).Devices[0];
        var clock = new GatewayClock(new ManualTimeProvider());
        await using var simulated = await SimulatedDevices.StartAsync([device], new SimulationOptions { Seed = 5, Clock = clock }, TestContext.Current.CancellationToken);

        var read = await PollAsync(simulated.Endpoints[device.Name], type, address, highWordFirst);

        // mbpoll prints six digits.
        var expected = ValueOf(device, name, clock.UtcNs);
        Assert.True(Math.Abs(read - expected) <= Math.Abs(expected) * 1e-5, $"mbpoll {read}, model {expected}");
    }

    [Fact]
    public async Task SimulateVerb_WithPorts_ServesAndEndsWithZero()
    {
        using var folder = new TemporaryFolder();
        var map = folder.Write("map.yaml", Map);
        await using var program = GatewayProcess.Start("simulate", map, "--port", "0", "--seed", "5");
        var line = await program.WaitForLineAsync(text => text.Contains("press-1", StringComparison.Ordinal));

        var level = await PollAsync(line[(line.LastIndexOf(' ') + 1)..], "3", 0, true);
        await program.SignalAsync("TERM");

        Assert.InRange(level, 0, 400);
        Assert.Equal(0, await program.WaitForExitAsync());
    }

    private static GatewayMap Load(TemporaryFolder folder)
    {
        var loaded = new MapLoader(Catalog.Create(), new DiskMapFiles()).Load(folder.Write("map.yaml", Map));
        return loaded.Map ?? throw new InvalidOperationException(string.Join(", ", loaded.Faults.Select(fault => fault.Message(Language.English))));
    }

    private static double ValueOf(DeviceSettings device, string name, long timeNs)
    {
        var plan = (ModbusChannelPlan)new ModbusFactory().CreatePlan([device], new NoFaults())!;
        var unit = plan.Units[0];
        var payload = new byte[64];
        var used = 0;
        var value = new DeviceSignals(5, unit).ValueAt(unit.Tags.Single(tag => tag.Tag.Name == name), timeNs, payload, ref used);
        return new Sample { Kind = value.Kind, Bits = value.Bits }.ToNumber();
    }

    private static async Task<double> PollAsync(string endpoint, string type, int address, bool highWordFirst)
    {
        var port = endpoint[(endpoint.LastIndexOf(':') + 1)..];
        List<string> arguments = ["-m", "tcp", "-p", port, "-a", "7", "-0", "-r", $"{address}", "-c", "1", "-t", type, "-1"];
        if (highWordFirst)
        {
            arguments.Add("-B");
        }

        var lines = await PeerProcess.RunAsync(Tools.Mbpoll, [.. arguments, "127.0.0.1"]);
        var line = lines.Single(text => text.StartsWith($"[{address}]:", StringComparison.Ordinal));
        return double.Parse(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), CultureInfo.InvariantCulture);
    }

    private sealed class NoFaults : IFaultSink
    {
        public void Add(MapFault fault) => throw new InvalidOperationException(fault.Message(Language.English));
    }
}
