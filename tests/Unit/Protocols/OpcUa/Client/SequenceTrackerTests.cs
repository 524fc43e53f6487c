using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit;

public sealed class SequenceTrackerTests
{
    private readonly SequenceTracker _tracker = new();

    [Fact]
    public void Numbers_RollOverToOne()
    {
        Assert.Equal(1u, SequenceNumbers.Next(uint.MaxValue));
        Assert.Equal(1u, SequenceNumbers.Distance(uint.MaxValue, 1));
        Assert.Equal(0u, SequenceNumbers.Distance(5, 5));
        Assert.True(SequenceNumbers.IsBefore(uint.MaxValue, 1));
        Assert.False(SequenceNumbers.IsBefore(1, uint.MaxValue));
    }

    [Fact]
    public void Data_InOrder_IsDelivered()
    {
        for (uint number = 1; number <= 1000; number++)
        {
            Assert.Equal(SequenceVerdict.Deliver, _tracker.OnData(number, number, true));
            _tracker.Complete(number);
            Assert.False(_tracker.IsMissing);
        }
    }

    [Fact]
    public void KeepAlive_CarriesTheNextNumber_AndTakesNone()
    {
        Deliver(1);

        Assert.Equal(SequenceVerdict.KeepAlive, _tracker.OnKeepAlive(2, 2));
        Assert.False(_tracker.IsMissing);
        Assert.Equal(SequenceVerdict.Deliver, _tracker.OnData(2, 3, true));
    }

    [Fact]
    public void KeepAlive_NumberIsAhead_TellsOfALostMessage()
    {
        Deliver(1);

        _tracker.OnKeepAlive(3, 2);

        Assert.True(_tracker.IsMissing);
        Assert.Equal(2u, _tracker.Expected);
    }

    [Fact]
    public void Data_Ahead_WaitsForTheMissingOne()
    {
        Assert.Equal(SequenceVerdict.Hold, _tracker.OnData(2, 2, true));
        _tracker.MarkHeld(2);
        Assert.Equal(SequenceVerdict.Leave, _tracker.OnData(3, 3, false));
        Assert.True(_tracker.IsMissing);
        Deliver(1);
        Assert.True(_tracker.IsHeld);
        _tracker.Complete(2);
        Assert.True(_tracker.IsMissing); // the one there was no room for
    }

    [Fact]
    public void Data_SameNumberAgain_IsADuplicateOnlyWithTheSameTime()
    {
        Deliver(1);
        Deliver(2);

        Assert.Equal(SequenceVerdict.Duplicate, _tracker.OnData(1, 1, true));
        Assert.Equal(SequenceVerdict.Broken, _tracker.OnData(1, 5, true)); // the server counts anew
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(500u)]
    [InlineData(4_000_000_000u)]
    public void Data_NumberFitsNowhere_IsBroken(uint number)
    {
        Deliver(1);

        Assert.Equal(SequenceVerdict.Broken, _tracker.OnData(number, 9, true));
    }

    [Fact]
    public void KeepAlive_OlderThanTheLastData_WasOvertaken()
    {
        Deliver(1);
        Deliver(2);

        Assert.Equal(SequenceVerdict.KeepAlive, _tracker.OnKeepAlive(2, 1));
        Assert.Equal(SequenceVerdict.Broken, _tracker.OnKeepAlive(1, 99));
    }

    [Fact]
    public void Window_OvertakenRequest_IsReplaced()
    {
        var window = new PublishWindow(20);
        for (var i = window.Wanted(1); i > 0; i--)
        {
            window.Send();
        }

        Assert.Equal(3, window.Outstanding);
        for (uint number = 2; number < 30; number++) // number 1 is never answered
        {
            window.OnAnswered(number);
            for (var i = window.Wanted(1); i > 0; i--)
            {
                window.Send();
            }
        }

        Assert.Equal((3, 3), (window.Outstanding, window.Total));
    }

    [Fact]
    public void Window_TooMany_StaysBelow()
    {
        var window = new PublishWindow(20);
        for (var i = window.Wanted(4); i > 0; i--)
        {
            window.Send();
        }

        window.OnTooMany(9);
        window.OnTooMany(8);

        Assert.Equal(0, window.Wanted(4));
        window.OnAnswered(1);
        Assert.Equal(1, window.Wanted(4));
        window.WriteOff();
        Assert.Equal(7, window.Wanted(4));
        Assert.InRange(window.Total, 0, window.Bound);
    }

    private void Deliver(uint number)
    {
        Assert.Equal(SequenceVerdict.Deliver, _tracker.OnData(number, number, true));
        _tracker.Complete(number);
    }
}
