using System.Buffers.Binary;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.Modbus;

/// <summary>Our Modbus client against servers nobody here wrote. Every address of every table holds its own value, so a shift by one or a wrong table shows.</summary>
public sealed class ModbusClientPeerTests
{
    private const byte Unit = 1;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Kinds => [.. ModbusPeer.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ExecuteAsync_RegisterTables_GivesTheServersValues(string kind)
    {
        var image = RegisterImage.Distinct();
        await using var peer = await ModbusPeer.StartAsync(kind, image);
        await using var client = await ConnectAsync(peer);

        foreach (var (table, name) in new[] { (ModbusTable.HoldingRegisters, "holding"), (ModbusTable.InputRegisters, "input") })
        {
            foreach (var (address, count) in new[] { (0, 1), (1, 125), (375, 124), (875, 125) })
            {
                var exchange = await ReadAsync(client, table, address, count);

                Assert.Equal(Enumerable.Range(address, count).Select(i => image[name, i]), Registers(exchange));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ExecuteAsync_BitTables_GivesTheServersValues(string kind)
    {
        var image = RegisterImage.Distinct();
        await using var peer = await ModbusPeer.StartAsync(kind, image);
        await using var client = await ConnectAsync(peer);

        foreach (var (table, name) in new[] { (ModbusTable.Coils, "coil"), (ModbusTable.DiscreteInputs, "discrete") })
        {
            foreach (var (address, count) in new[] { (0, 1), (3, 16), (13, 37), (100, 900) })
            {
                var exchange = await ReadAsync(client, table, address, count);

                Assert.Equal(Enumerable.Range(address, count).Select(i => image[name, i]), Bits(exchange, count));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ExecuteAsync_AddressTheServerLacks_GivesItsException(string kind)
    {
        await using var peer = await ModbusPeer.StartAsync(kind, RegisterImage.Distinct());
        await using var client = await ConnectAsync(peer);
        var beyond = new ModbusExchange(ModbusRequest.Read(Unit, ModbusTable.HoldingRegisters, RegisterImage.Size - 1, 2));

        var result = await client.ExecuteAsync(beyond, Timeout);
        var next = await ReadAsync(client, ModbusTable.HoldingRegisters, 5, 1);

        Assert.Equal(ModbusOutcome.Exception, result.Outcome);
        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, result.Exception);
        Assert.Equal([10_005], Registers(next));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ExecuteAsync_Writes_AreReadBack(string kind)
    {
        await using var peer = await ModbusPeer.StartAsync(kind, RegisterImage.Distinct());
        await using var client = await ConnectAsync(peer);
        byte[] values = [0x12, 0x34, 0xAB, 0xCD];

        await RunAsync(client, new ModbusExchange(ModbusRequest.WriteRegister(Unit, 10, 4711)));
        await RunAsync(client, new ModbusExchange(ModbusRequest.WriteRegisters(Unit, 20, values)));
        await RunAsync(client, new ModbusExchange(ModbusRequest.WriteCoil(Unit, 30, true)));

        var one = await ReadAsync(client, ModbusTable.HoldingRegisters, 10, 1);
        var two = await ReadAsync(client, ModbusTable.HoldingRegisters, 20, 2);
        var coil = await ReadAsync(client, ModbusTable.Coils, 30, 1);
        Assert.Equal([4711], Registers(one));
        Assert.Equal([0x1234, 0xABCD], Registers(two));
        Assert.Equal([1], Bits(coil, 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ExecuteAsync_SeveralInFlight_PairsEachResponseWithItsRequest(string kind)
    {
        var image = RegisterImage.Distinct();
        await using var peer = await ModbusPeer.StartAsync(kind, image);
        await using var client = await ConnectAsync(peer, inFlight: 8);

        var exchanges = Enumerable.Range(0, 64).Select(i => new ModbusExchange(ModbusRequest.Read(Unit, ModbusTable.HoldingRegisters, i * 10, 7))).ToList();
        var results = await Task.WhenAll(exchanges.Select(exchange => client.ExecuteAsync(exchange, Timeout).AsTask()));

        Assert.All(results, result => Assert.Equal(ModbusOutcome.Ok, result.Outcome));
        Assert.All(exchanges, exchange => Assert.Equal(image["holding", exchange.Request.Address], Registers(exchange)[0]));
    }

    [Fact]
    public async Task ConnectAsync_AfterTheServerWasKilled_FailsWithTheLayer()
    {
        await using var peer = await ModbusPeer.StartAsync("libmodbus", RegisterImage.Distinct());
        await peer.KillAsync();

        var fault = await Assert.ThrowsAsync<ModbusConnectException>(() => ConnectAsync(peer));

        Assert.Contains($"{peer.Port}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_WhileTheServerIsKilled_EndsWithConnectionClosed()
    {
        await using var peer = await ModbusPeer.StartAsync("libmodbus", RegisterImage.Distinct());
        await using var client = await ConnectAsync(peer);
        await ReadAsync(client, ModbusTable.HoldingRegisters, 0, 1);
        await peer.KillAsync();

        var result = await client.ExecuteAsync(new ModbusExchange(ModbusRequest.Read(Unit, ModbusTable.HoldingRegisters, 0, 1)), Timeout);

        Assert.Equal(ModbusOutcome.ConnectionClosed, result.Outcome);
        Assert.False(client.IsOpen);
    }

    private static Task<ModbusClient> ConnectAsync(ModbusPeer peer, int inFlight = 1) => ModbusClient.ConnectAsync(
        new ModbusClientOptions { Host = "127.0.0.1", Port = peer.Port, MaxInFlight = inFlight, TimeProvider = RealTime.Clock }, TestContext.Current.CancellationToken);

    private static async Task<ModbusExchange> ReadAsync(ModbusClient client, ModbusTable table, int address, int count)
    {
        var exchange = new ModbusExchange(ModbusRequest.Read(Unit, table, address, count));
        await RunAsync(client, exchange);
        return exchange;
    }

    private static async Task RunAsync(ModbusClient client, ModbusExchange exchange) =>
        Assert.Equal(ModbusOutcome.Ok, (await client.ExecuteAsync(exchange, Timeout)).Outcome);

    private static int[] Registers(ModbusExchange exchange)
    {
        var values = new int[exchange.Data.Length / 2];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadUInt16BigEndian(exchange.Data[(2 * i)..]);
        }

        return values;
    }

    private static int[] Bits(ModbusExchange exchange, int count)
    {
        var values = new int[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (exchange.Data[i / 8] >> (i % 8)) & 1;
        }

        return values;
    }
}
