using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>
/// The client's shell against the hostile server on real sockets: not one value for the wrong register. 10^5 transactions with IGW_FULL=1, otherwise a sample.
/// </summary>
public sealed class HostileSocketTests(ITestOutputHelper output)
{
    private static readonly int Transactions = Environment.GetEnvironmentVariable("IGW_FULL") == "1" ? 100_000 : 8_000;

    private readonly long[] _outcomes = new long[4];
    private readonly List<string> _wrong = [];
    private long _begun;
    private long _connections;

    [Theory]
    [InlineData(ModbusFraming.Tcp, 4711, 0.30)]
    [InlineData(ModbusFraming.Rtu, 4712, 0.30)]
    public async Task Transactions_AgainstTheHostileServer_NeverGiveAWrongValue(ModbusFraming framing, int seed, double okRate)
    {
        await using var server = new HostileModbusServer(framing, seed, faultRate: 0.10);
        int[] windows = framing == ModbusFraming.Tcp ? [1, 4, 8, 16] : [1, 1, 1, 1];

        await Task.WhenAll(windows.Select((inFlight, i) => Task.Run(() => RunAsync(server, framing, inFlight, seed + i), TestContext.Current.CancellationToken)));

        output.WriteLine($"{framing}, seed {seed}: {_outcomes.Sum()} transactions on {_connections} connections; ok, exception, timed out, closed: {string.Join(", ", _outcomes)}");
        Assert.True(_wrong.Count == 0, $"seed {seed}: {string.Join(' ', _wrong)}");
        Assert.InRange(_outcomes.Sum(), Transactions, Transactions + (windows.Length * 32));
        Assert.True(_outcomes[(int)ModbusOutcome.Ok] > Transactions * okRate, "Too little came through for the test to mean anything.");
        Assert.All(_outcomes, n => Assert.NotEqual(0, n));
    }

    private async Task RunAsync(HostileModbusServer server, ModbusFraming framing, int inFlight, int seed)
    {
        while (Volatile.Read(ref _begun) < Transactions)
        {
            Interlocked.Increment(ref _connections);
            await using var client = await ModbusPair.ConnectAsync(server.Endpoint, framing, inFlight, inline: inFlight == 4);
            var connection = seed * 1000;
            await Task.WhenAll(Enumerable.Range(0, inFlight).Select(lane => RunLaneAsync(client, connection + lane)));
            seed += 7;
        }
    }

    // As many lanes as places in flight: no transaction waits unsent, so each counts.
    private async Task RunLaneAsync(ModbusClient client, int seed)
    {
        var requests = new RandomRequests(seed);
        var exchange = new ModbusExchange(requests.NextRead(1));
        var unit = (byte)(1 + (seed % 8));
        while (client.IsOpen && Interlocked.Increment(ref _begun) <= Transactions + 32)
        {
            exchange.Request = requests.NextRead(unit);
            var result = await client.ExecuteAsync(exchange, TimeSpan.FromMilliseconds(25));
            Interlocked.Increment(ref _outcomes[(int)result.Outcome]);
            if (result.IsOk && !AddressModel.IsRight(exchange.Request, exchange.Data))
            {
                lock (_wrong)
                {
                    _wrong.Add($"{exchange.Request} got {Convert.ToHexString(exchange.Data)}.");
                }
            }
        }
    }
}
