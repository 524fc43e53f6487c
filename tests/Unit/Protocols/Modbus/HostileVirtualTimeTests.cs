using System.Buffers;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>
/// Not one value for the wrong register, whatever the server does: 10^6 transactions over TCP each time, and with IGW_FULL=1 ten times as many of each kind.
/// </summary>
public sealed class HostileVirtualTimeTests(ITestOutputHelper output)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("IGW_FULL") == "1";

    [Theory]
    [InlineData(ModbusFraming.Tcp, 20261125, 0.10, 0.60, 1_000_000)]
    [InlineData(ModbusFraming.Tcp, 20261126, 0.60, 0.10, 200_000)]
    [InlineData(ModbusFraming.Rtu, 20261127, 0.10, 0.80, 200_000)]
    public void Transactions_AgainstTheHostileServer_NeverGiveAWrongValue(ModbusFraming framing, int seed, double faultRate, double okRate, int sample)
    {
        var transactions = IsFull ? 10_000_000 : sample;
        var simulation = new HostileSimulation(framing, seed, faultRate);

        simulation.Run(transactions);

        output.WriteLine(
            $"{framing}, seed {seed}: {transactions} transactions on {simulation.Connections} connections; ok, exception, timed out, closed: "
            + $"{string.Join(", ", simulation.Outcomes)}; {simulation.Late} late and {simulation.Unfit} unfit responses dropped; faults "
            + string.Join(", ", simulation.Script.Faults.Select(f => $"{f} {simulation.Script.Used[(int)f]}")));
        Assert.True(simulation.Wrong is null, $"seed {seed}: {simulation.Wrong}");
        Assert.All(simulation.Script.Faults, f => Assert.True(simulation.Script.Used[(int)f] > transactions / 1000, $"{f} hardly came up."));
        Assert.True(simulation.Outcomes[(int)ModbusOutcome.Ok] > transactions * okRate, "Too little came through for the test to mean anything.");
        Assert.All(simulation.Outcomes, n => Assert.NotEqual(0, n));
    }

    [Fact]
    public void NaiveClient_AgainstTheSameServer_IsCaught()
    {
        // Takes whatever comes next as the answer, as long as function and length fit: what stacks in use do. Shows that the test above can fail.
        var wrong = 0;
        for (var seed = 1; seed <= 200 && wrong == 0; seed++)
        {
            wrong += RunNaively(seed, transactions: 50);
        }

        Assert.NotEqual(0, wrong);
    }

    private static int RunNaively(int seed, int transactions)
    {
        const long timeout = 1000;
        const int frameBytes = 29;
        var link = new VirtualModbusLink(ModbusFraming.Tcp, new HostileScript(seed, ModbusFraming.Tcp, 0.1), new Random(seed), timeout);
        var wrong = 0;
        long now = 0;
        var inbox = new List<byte>();
        for (var i = 0; i < transactions; i++)
        {
            var request = ModbusRequest.Read((byte)(1 + (i % 8)), ModbusTable.HoldingRegisters, i * 10, 10);
            var core = new ModbusClientCore(ModbusFraming.Tcp, firstTransaction: (ushort)i);
            core.Submit(new ModbusExchange(request), timeout);
            link.Request(Frames.Sent(core), now);
            for (var end = now + timeout; link.NextTime < end && inbox.Count < frameBytes;)
            {
                now = link.NextTime;
                link.Deliver(inbox, now);
            }

            now += timeout;
            if (inbox.Count >= frameBytes)
            {
                wrong += inbox[7] == 3 && inbox[8] == 20 && !AddressModel.IsRight(request, inbox.GetRange(9, 20).ToArray()) ? 1 : 0;
                inbox.RemoveRange(0, frameBytes);
            }
        }

        return wrong;
    }
}
