using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

public sealed class SequenceCounterTests
{
    [Theory]
    [InlineData(5u, 6u, true)]
    [InlineData(5u, 5u, false)]
    [InlineData(5u, 7u, false)]
    [InlineData(5u, 4u, false)]
    [InlineData(5u, 0u, false)]
    [InlineData(4_294_966_271u, 0u, false)]
    [InlineData(4_294_966_272u, 0u, true)]
    [InlineData(4_294_966_272u, 1023u, true)]
    [InlineData(4_294_966_272u, 1024u, false)]
    [InlineData(4_294_966_272u, 4_294_966_273u, true)]
    [InlineData(uint.MaxValue, 0u, true)]
    [InlineData(uint.MaxValue, 1u, true)]
    [InlineData(uint.MaxValue, uint.MaxValue, false)]
    public void TryAccept_AfterLast_OnlyTheNextOrTheWrap(uint last, uint next, bool isAccepted)
    {
        var counter = new SequenceCounter(last);
        Assert.Equal(isAccepted, counter.TryAccept(next));
    }

    [Fact]
    public void TryAccept_Refused_DoesNotMove()
    {
        var counter = new SequenceCounter(5);
        Assert.False(counter.TryAccept(9));
        Assert.True(counter.TryAccept(6));
    }

    [Fact]
    public void Next_AcrossTheEnd_IsAccepted()
    {
        var sender = new SequenceCounter(uint.MaxValue - 1030);
        var receiver = new SequenceCounter(uint.MaxValue - 1030);
        var hasWrapped = false;
        for (var i = 0; i < 20; i++)
        {
            var next = sender.Next();
            hasWrapped |= next == 1;
            Assert.True(receiver.TryAccept(next));
        }

        Assert.True(hasWrapped);
    }

    [Fact]
    public void Next_First_IsOne()
    {
        var counter = default(SequenceCounter);
        Assert.Equal(1u, counter.Next());
    }
}
