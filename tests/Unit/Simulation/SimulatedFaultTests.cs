using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Simulation;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Simulation;

public sealed class SimulatedFaultTests
{
    [Fact]
    public void TryParse_EveryForm_IsRead()
    {
        Assert.Equal(new SimulatedFault(ModbusFaultKind.Delay, 0.05, TimeSpan.FromMilliseconds(200)), Parse("delay:200ms@5%"));
        Assert.Equal(new SimulatedFault(ModbusFaultKind.Drop, 0.01), Parse("drop:1%"));
        Assert.Equal(new SimulatedFault(ModbusFaultKind.Exception, 0.02, Code: ModbusExceptionCode.ServerDeviceBusy), Parse("exception:6@2%"));
        Assert.Equal(new SimulatedFault(ModbusFaultKind.Cut, 0.005), Parse("cut:0.5%"));
        Assert.Equal(new SimulatedFault(ModbusFaultKind.Garbage, 1), Parse("garbage:100%"));
    }

    [Fact]
    public void Forms_EachExample_IsRead() => Assert.All(SimulatedFault.Forms.Split(" | "), form => Parse(form));

    [Theory]
    [InlineData("dropp:1%", "dropp")]
    [InlineData("", "\"\"")]
    [InlineData("drop", "drop:1%")]
    [InlineData("drop:", "drop:1%")]
    [InlineData("drop:1", "1")]
    [InlineData("drop:0%", "0%")]
    [InlineData("drop:101%", "101%")]
    [InlineData("drop:-1%", "-1%")]
    [InlineData("drop:6@1%", "drop:1%")]
    [InlineData("delay:5%", "delay:200ms@5%")]
    [InlineData("delay:200@5%", "200")]
    [InlineData("delay:0ms@5%", "0ms")]
    [InlineData("delay:2h@5%", "2h")]
    [InlineData("exception:0@2%", "0")]
    [InlineData("exception:busy@2%", "busy")]
    [InlineData("exception:256@2%", "256")]
    public void TryParse_Wrong_SaysWhatIsWrongInBothLanguages(string text, string named)
    {
        Assert.False(SimulatedFault.TryParse(text, out _, out var english));
        Assert.False(SimulatedFault.TryParse(text, out _, out var chinese, Language.Chinese));

        Assert.Contains(named, english, StringComparison.Ordinal);
        Assert.Contains(named, chinese, StringComparison.Ordinal);
        Assert.NotEqual(english, chinese);
    }

    [Fact]
    public void SeededFaults_ManyRequests_HitTheSharesAskedForAndRepeat()
    {
        SimulatedFault[] faults = [Parse("drop:10%"), Parse("cut:30%")];
        var request = ModbusRequest.Read(1, ModbusTable.Coils, 0, 1);
        var first = new SeededFaults(faults, 5);
        var second = new SeededFaults(faults, 5);
        var counts = new int[6];
        for (var i = 0; i < 100_000; i++)
        {
            var fault = first.Next(request);
            Assert.Equal(fault, second.Next(request));
            counts[(int)fault.Kind]++;
        }

        Assert.InRange(counts[(int)ModbusFaultKind.Drop], 9_500, 10_500);
        Assert.InRange(counts[(int)ModbusFaultKind.Cut], 29_000, 31_000);
        Assert.InRange(counts[(int)ModbusFaultKind.None], 59_000, 61_000);
    }

    private static SimulatedFault Parse(string text)
    {
        Assert.True(SimulatedFault.TryParse(text, out var fault, out var problem), problem);
        return fault;
    }
}
