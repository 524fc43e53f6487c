using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Scheduling;

public sealed class LinkSchedulerTests
{
    private const long Message = LinkCase.MessageBits;

    [Fact]
    public void Look_EverybodyHasWork_HandsOutTheRateAndNoMore()
    {
        var test = new LinkCase([LinkCase.Profile(10, 1)], [LinkCase.Profile(10, 1)]);
        test.Run(1_000);
        var ahead = Pacing.AheadNs / LinkCase.MessageNs;
        Assert.InRange(test.SentOf.Sum() / Message, 1_000, 1_000 + ahead + Pacing.SlackNs / LinkCase.MessageNs + 2);
    }

    [Fact]
    public void Look_AlarmComesLate_MakesUpForItAsFarAsTheSlackGoes()
    {
        var test = new LinkCase([LinkCase.Profile(10, 1)]);
        test.Run(10);
        var before = test.SentOf[0];
        test.Clock.MonotonicNs += 100 * LinkCase.MessageNs;
        test.Scheduler.Look();
        test.SendAll();
        var burst = (test.SentOf[0] - before) / Message;
        Assert.InRange(burst, 1, ((Pacing.SlackNs + Pacing.AheadNs) / LinkCase.MessageNs) + 1);
    }

    [Fact]
    public void Look_UrgentClassWithinItsProfile_GoesFirst()
    {
        var test = new LinkCase([LinkCase.Profile(1000, 0.9)], [LinkCase.Profile(1000, 1)]);
        test.Run(500);
        Assert.Equal(0, test.SentOf[1]);
    }

    [Fact]
    public void Look_UrgentClassBeyondItsProfile_GetsItsRateAndHalfOfTheRest()
    {
        // Of what neither profile covers each has one half: 0.3 + (1 - 0.3 - 0.2) / 2.
        var test = new LinkCase([LinkCase.Profile(2, 0.3)], [LinkCase.Profile(2, 0.2)]);
        test.Run(10_000);
        Assert.InRange(test.SentOf[0] / (double)test.SentOf.Sum(), 0.54, 0.56);
        Assert.True(test.Members[0].Demoted > 2_000);
    }

    [Fact]
    public void Look_UrgentClassBeyondItsProfile_WaitsForWhatConforms()
    {
        var test = new LinkCase([LinkCase.Profile(1, 0.1)], [LinkCase.Profile(1, 0.9)]);
        test.Run(10_000);
        Assert.InRange(test.SentOf[1] / (double)test.SentOf.Sum(), 0.88, 0.91);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(5, 2)]
    public void Look_EqualsWithMessagesOfDifferentSizes_GetTheSameBits(int first, int second)
    {
        var test = new LinkCase([LinkCase.Profile(20_000, 1), LinkCase.Profile(20_000, 1)]);
        (test.Sizes[0], test.Sizes[1]) = (first * Message / 5, second * Message / 5);
        test.Run(2_000);
        Assert.InRange(test.SentOf[0] - test.SentOf[1], -2 * Message, 2 * Message);
    }

    [Fact]
    public void Look_EqualThatWasIdle_GetsNothingForThePast()
    {
        var test = new LinkCase([LinkCase.Profile(20_000, 1), LinkCase.Profile(20_000, 1)]);
        test.IsBusy[1] = false;
        test.Run(500);
        var before = test.SentOf[0];
        test.IsBusy[1] = true;
        test.Run(500);
        Assert.InRange(test.SentOf[1] - (test.SentOf[0] - before), -2 * Message, 2 * Message);
    }

    [Fact]
    public void Look_TurnIsNotUsed_PassesItOn()
    {
        var test = new LinkCase([LinkCase.Profile(10, 1)], [LinkCase.Profile(10, 1)]);
        Assert.True(test.Scheduler.TryBegin(test.Members[0]));
        Assert.False(test.Scheduler.TryBegin(test.Members[1]));
        test.Clock.MonotonicNs += LinkScheduler.TurnNs;
        test.Scheduler.Look();
        Assert.False(test.Members[0].HasTurn);
        Assert.True(test.Members[1].HasTurn);
    }

    [Fact]
    public void Withdraw_TurnWithoutMessage_PassesItOnAndCostsNothing()
    {
        var test = new LinkCase([LinkCase.Profile(10, 1)], [LinkCase.Profile(10, 1)]);
        Assert.True(test.Scheduler.TryBegin(test.Members[0]));
        Assert.False(test.Scheduler.TryBegin(test.Members[1]));
        test.Scheduler.Withdraw(test.Members[0]);
        Assert.True(test.Members[1].HasTurn);
        Assert.Equal(0, test.Members[0].ChargedBits);
    }

    [Fact]
    public void Look_ClassWithoutProfile_IsServedBelowTheOthersAndNotStarved()
    {
        var test = new LinkCase([LinkCase.Profile(2, 0.6)], [default]);
        test.Run(1_000);
        Assert.InRange(test.SentOf[1] / (double)test.SentOf.Sum(), 0.19, 0.21);
    }

    [Fact]
    public void Sent_FurtherPartsAfterAnExcessTurn_LeaveTheProfileAsItWas()
    {
        var test = new LinkCase([default], [LinkCase.Profile(2, 0.5)]);
        var member = test.Members[1];
        test.IsBusy[0] = false;
        test.Run(1_000); // Half of it beyond its profile.
        Assert.True(member.Demoted > 100);
        for (var part = 0; part < 1_000; part++)
        {
            test.Scheduler.Sent(member, Message); // Of a message whose turn is over.
        }

        var demoted = member.Demoted;
        test.Clock.MonotonicNs += 1_200 * LinkCase.MessageNs; // The link is free again; what the parts would owe would be 2,000.
        Assert.True(test.Scheduler.TryBegin(member));
        Assert.Equal(demoted, member.Demoted);
    }

    [Fact]
    public void Sent_MessagesOfSeveralParts_PayForAllOfThemAmongEquals()
    {
        var test = new LinkCase([LinkCase.Profile(20_000, 1), LinkCase.Profile(20_000, 1)]) { PartsOfFirst = 3 };
        test.Run(3_000);
        Assert.InRange(test.SentOf[0] - test.SentOf[1], -4 * Message, 4 * Message);
    }

    [Fact]
    public void TryPick_SenderWithdrawsDuringTheLook_EndsWithTheAnswerOfItsBeginning()
    {
        var member = new LinkCase([LinkCase.Profile(10, 0.5)]).Members[0];
        (member.IsCandidate, member.Deficit) = (true, -5 * Message);
        member.Withdraw();
        Assert.Same(member, new DeficitRound([member], isExcess: false).TryPick(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Look_SendersComeAndGoAndTurnsRunOut_NobodyIsLeftBehind(int seed)
    {
        // Senders wait for their signal only; the clock leaps, so that turns run out under their hands.
        var test = new LinkCase([LinkCase.Profile(10, 0.3)], [LinkCase.Profile(10, 0.3), LinkCase.Profile(10, 0.3)], [default]);
        using var stopping = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var senders = test.Members.Select((member, i) => Task.Run(() => ComeAndGoAsync(test, i, new Random((seed * 100) + i), stopping.Token), stopping.Token)).ToList();
        var all = Task.WhenAll(senders);
        var random = new Random(seed);
        while (!all.IsCompleted && !stopping.IsCancellationRequested)
        {
            test.Clock.MonotonicNs += random.NextInt64(LinkScheduler.TurnNs * 3 / 2);
            test.Scheduler.Look();
            Thread.Yield();
        }

        await all;
    }

    private static async Task ComeAndGoAsync(LinkCase test, int index, Random random, CancellationToken cancellationToken)
    {
        var (member, signal) = (test.Members[index], test.Signals[index]);
        for (var sent = 0; sent < 3_000;)
        {
            if (random.Next(4) == 0)
            {
                test.Scheduler.Withdraw(member);
            }
            else if (test.Scheduler.TryBegin(member))
            {
                test.Scheduler.Sent(member, Message);
                sent++;
            }
            else
            {
                await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        test.Scheduler.Withdraw(member);
    }

    [Fact]
    public async Task Look_ManySendersAtOnce_EachMessageHasATurnOfItsOwn()
    {
        var test = new LinkCase([LinkCase.Profile(10, 0.3)], [LinkCase.Profile(10, 0.3), LinkCase.Profile(10, 0.3)], [LinkCase.Profile(10, 1)]);
        var (holders, most, sent) = (0, 0, 0);
        var senders = test.Members.Select(member => Task.Run(() =>
        {
            while (Volatile.Read(ref sent) < 5_000)
            {
                if (!test.Scheduler.TryBegin(member))
                {
                    lock (test)
                    {
                        // Time stands while somebody has the turn: none runs out here.
                        test.Clock.MonotonicNs += test.Members.Any(other => other.HasTurn) ? 0 : LinkCase.MessageNs / 4;
                    }

                    test.Scheduler.Look();
                    Thread.Yield();
                    continue;
                }

                most = Math.Max(most, Interlocked.Increment(ref holders));
                Interlocked.Decrement(ref holders);
                Interlocked.Increment(ref sent);
                test.Scheduler.Sent(member, Message);
            }
        })).ToList();
        await Task.WhenAll(senders).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(1, most);
        Assert.Equal(sent * Message, test.Members.Sum(member => member.SentBits));
    }
}
