using System.Text.Json;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Forwarders.Mqtt.Send;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Send;

public sealed class MessageSenderTests
{
    [Fact]
    public async Task Run_Qos0_AcceptsWhenTheKernelHasTheBytesAndNotBefore()
    {
        await using var test = new SenderCase(qos: 0);
        test.Connection.Flushing = new TaskCompletionSource();
        test.Start(SenderCase.Message(1), SenderCase.Message(2));
        await Eventually.True(() => test.Connection.Flushes == 1);

        Assert.Empty(test.Delivery.Settled);
        test.Connection.Flushing.SetResult();

        await Eventually.True(() => test.Delivery.Settled.Count == 2);
        Assert.Equal([1L, 2L], test.Delivery.AcceptedSequences);
        Assert.Equal("igw/line-3/press-1/cyclic", test.Connection.Published[0].Topic);
        Assert.True(test.Observer.SentBytes > 200);
    }

    [Fact]
    public async Task Run_Qos1_AcceptsOnAcknowledgementInAnyOrder()
    {
        await using var test = new SenderCase(qos: 1).Start(SenderCase.Message(1), SenderCase.Message(2), SenderCase.Message(3));
        await Eventually.True(() => test.Connection.Published.Count == 3);

        Assert.Empty(test.Delivery.Settled);
        test.Acknowledge(2);
        test.Acknowledge(0, MqttReasonCode.NoMatchingSubscribers);
        test.Acknowledge(1);

        Assert.Equal([3L, 1L, 2L], test.Delivery.AcceptedSequences);
        Assert.Equal(3, test.Connection.Published.Select(p => p.Id).Distinct().Count());
    }

    [Fact]
    public async Task Run_WindowFull_SendsOnWhenAnAcknowledgementMakesRoom()
    {
        await using var test = new SenderCase(qos: 1, maxInFlight: 2).Start([.. Enumerable.Range(1, 5).Select(i => SenderCase.Message(i))]);
        await Eventually.True(() => test.Connection.Published.Count == 2 && test.Connection.Flushes > 0);

        for (var i = 0; i < 5; i++)
        {
            await Eventually.True(() => test.Connection.Published.Count > i);
            test.Acknowledge(i);
        }

        await Eventually.True(() => test.Delivery.Settled.Count == 5);
        Assert.Equal([1L, 2L, 3L, 4L, 5L], test.Delivery.AcceptedSequences);
        Assert.All(test.Connection.Published, p => Assert.InRange(p.Id, 1, 2));
    }

    [Fact]
    public async Task Run_ConnectionSaysNotNow_LosesAndRepeatsNothing()
    {
        await using var test = new SenderCase(qos: 0);
        test.Connection.Answer(MqttPublishOutcome.BufferFull, MqttPublishOutcome.Accepted, MqttPublishOutcome.BufferFull, MqttPublishOutcome.BufferFull);
        test.Start(SenderCase.Message(1), SenderCase.Message(2), SenderCase.Message(3));

        await Eventually.True(() => test.Delivery.Settled.Count == 3);
        Assert.Equal([1L, 2L, 3L], test.Connection.Published.Select(p => JsonDocument.Parse(p.Payload).RootElement.GetProperty("seq").GetInt64()));
    }

    [Theory]
    [InlineData(MqttReasonCode.NotAuthorized)]
    [InlineData(MqttReasonCode.TopicNameInvalid)]
    [InlineData(MqttReasonCode.PayloadFormatInvalid)]
    public async Task OnAcknowledged_ForGoodRefused_RejectsTheSamplesAndGoesOn(MqttReasonCode reason)
    {
        await using var test = new SenderCase(qos: 1).Start(SenderCase.Message(1, samples: 2), SenderCase.Message(2));
        await Eventually.True(() => test.Connection.Published.Count == 2);
        test.Acknowledge(0, reason);
        test.Acknowledge(1);

        Assert.Equal(("reject", 1L), (test.Delivery.Settled[0].What, test.Delivery.Settled[0].Sequence));
        Assert.Empty(test.Delivery.Settled[0].Indices); // As a whole.
        Assert.Equal([2L], test.Delivery.AcceptedSequences);
    }

    [Fact]
    public async Task OnAcknowledged_GapsAloneRefused_RejectsTheMessage()
    {
        var message = new OutgoingMessage(1, 1) { ClassIndex = 1, Epoch = 1, Sequence = 1 };
        message.TryAddGap(new SampleGap(3, DropReason.Overflow, 1, 2, new TagId(-1)));
        await using var test = new SenderCase(qos: 1).Start(message);
        await Eventually.True(() => test.Connection.Published.Count == 1);
        test.Acknowledge(0, MqttReasonCode.NotAuthorized);

        Assert.Equal(("reject", 0), (test.Delivery.Settled[0].What, test.Delivery.Settled[0].Indices.Length));
    }

    [Theory]
    [InlineData(MqttReasonCode.Success)]
    [InlineData(MqttReasonCode.NotAuthorized)]
    public async Task Run_GapsLeaveNoRoomForASample_GoInAPartOfTheirOwn(MqttReasonCode reasonOfGaps)
    {
        var message = new OutgoingMessage(1, 1) { ClassIndex = 1, Epoch = 1, Sequence = 1 };
        message.TryAdd(new Sample { Tag = new TagId(0), Class = 1, Kind = ValueKind.Integer, Bits = 7 });
        message.TryAddGap(new SampleGap(3, DropReason.Overflow, 1, 2, new TagId(-1)));
        await using var test = new SenderCase(qos: 1);
        test.Connection.MaximumPacketSize = 650; // Head, trailer, and room for either the gap or the sample.
        test.Start(message);
        await Eventually.True(() => test.Connection.Published.Count == 2);
        test.Acknowledge(0, reasonOfGaps);
        test.Acknowledge(1);

        Assert.Contains("\"gaps\":", test.Connection.Published[0].Payload, StringComparison.Ordinal);
        Assert.Contains("\"samples\":[]", test.Connection.Published[0].Payload, StringComparison.Ordinal);
        Assert.Contains("\"tag\":\"a\"", test.Connection.Published[1].Payload, StringComparison.Ordinal);
        Assert.Equal([1L], test.Delivery.AcceptedSequences);
    }

    [Fact]
    public async Task OnAcknowledged_QuotaExceeded_SendsAgainAfterAPauseForAsLongAsItTakes()
    {
        await using var test = new SenderCase(qos: 1).Start(SenderCase.Message(1));
        for (var attempt = 0; attempt < 8; attempt++)
        {
            await Eventually.True(() => test.Connection.Published.Count == attempt + 1);
            test.Acknowledge(attempt, MqttReasonCode.QuotaExceeded);
            Assert.Equal(attempt + 1, test.Connection.Published.Count);
            await AdvanceUntil(test, () => test.Connection.Published.Count == attempt + 2);
        }

        test.Acknowledge(8);
        Assert.Equal([1L], test.Delivery.AcceptedSequences);
        Assert.Equal(8, test.Delivery.Settled.Count(entry => entry.What == "retry"));
    }

    [Fact]
    public async Task OnAcknowledged_NoWithoutAReason_GivesTheMessageUpAfterSomeAttempts()
    {
        await using var test = new SenderCase(qos: 1).Start(SenderCase.Message(1));
        for (var attempt = 0; attempt <= AcknowledgeRules.MaxAttempts; attempt++)
        {
            await AdvanceUntil(test, () => test.Connection.Published.Count == attempt + 1);
            test.Acknowledge(attempt, MqttReasonCode.UnspecifiedError);
        }

        Assert.Equal("reject", test.Delivery.Settled[^1].What);
        Assert.Equal(AcknowledgeRules.MaxAttempts, test.Delivery.Settled.Count(entry => entry.What == "retry"));
    }

    [Fact]
    public async Task Run_PeerTakesSmallPacketsOnly_SendsInPartsAndAcceptsAfterTheLast()
    {
        await using var test = new SenderCase(qos: 1);
        test.Connection.MaximumPacketSize = 1_200;
        test.Start(SenderCase.Message(1, samples: 30));
        await Eventually.True(() => test.Connection.Published.Count > 1 && !test.Connection.Published[^1].Payload.Contains("\"more\":true", StringComparison.Ordinal));

        var parts = test.Connection.Published;
        Assert.All(parts, part => Assert.True(part.Payload.Length < 1_200));
        for (var i = 0; i < parts.Count; i++)
        {
            Assert.Empty(test.Delivery.Settled);
            test.Acknowledge(i);
        }

        Assert.Equal([1L], test.Delivery.AcceptedSequences);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Run_OneSampleTooLargeForThePeer_RejectsThatOneAlone(int qos)
    {
        await using var test = new SenderCase(qos);
        test.Connection.MaximumPacketSize = 1_200;
        var message = new OutgoingMessage(3, 0) { ClassIndex = 1 };
        message.TryAdd(new Sample { Tag = new TagId(0), Kind = ValueKind.Boolean });
        message.TryAdd(new Sample { Tag = new TagId(1), Kind = ValueKind.Text, Bits = test.Delivery.AddPayload(new byte[5_000]) });
        message.TryAdd(new Sample { Tag = new TagId(2), Kind = ValueKind.Boolean });
        test.Start(message);

        await Eventually.True(() => test.Connection.Published.Count == 2);
        for (var i = 0; i < 2 && qos == 1; i++)
        {
            test.Acknowledge(i);
        }

        await Eventually.True(() => test.Delivery.Settled.Count == 1);
        Assert.Equal("reject", test.Delivery.Settled[0].What);
        Assert.Equal([1], test.Delivery.Settled[0].Indices);
    }

    [Fact]
    public async Task Run_LayoutValue_PublishesEachTagAndAcceptsWhenAllAreAcknowledged()
    {
        await using var test = new SenderCase(qos: 1, PayloadLayout.Value).Start(SenderCase.Message(1, samples: 3));
        await Eventually.True(() => test.Connection.Published.Count == 3);

        Assert.Equal(["igw/line-3/last/press-1/a", "igw/line-3/last/press-1/b", "igw/line-3/last/press-1/c"], test.Connection.Published.Select(p => p.Topic));
        test.Acknowledge(1, MqttReasonCode.NotAuthorized);
        test.Acknowledge(0);
        Assert.Empty(test.Delivery.Settled);
        test.Acknowledge(2);
        Assert.Equal([1], Assert.Single(test.Delivery.Settled).Indices);
    }

    [Fact]
    public async Task Run_LayoutValueWithMoreTagsThanTheWindow_StillFinishes()
    {
        await using var test = new SenderCase(qos: 1, PayloadLayout.Value, maxInFlight: 2).Start(SenderCase.Message(1, samples: 9));
        for (var i = 0; i < 9; i++)
        {
            await Eventually.True(() => test.Connection.Published.Count > i);
            test.Acknowledge(i);
        }

        await Eventually.True(() => test.Delivery.Settled.Count == 1);
    }

    [Theory]
    [InlineData(0, PayloadLayout.Value)]
    [InlineData(1, PayloadLayout.Value)]
    [InlineData(1, PayloadLayout.Samples)]
    [InlineData(0, PayloadLayout.Flat)]
    public async Task Run_MessageOfGapsAlone_IsSettled(int qos, PayloadLayout layout)
    {
        await using var test = new SenderCase(qos, layout);
        var message = SenderCase.Message(1, samples: 0);
        message.TryAddGap(new SampleGap(1, DropReason.Overflow, 0, 0, new TagId(-1)));
        test.Start(message, SenderCase.Message(2));
        await Eventually.True(() => test.Connection.Published.Count == (layout == PayloadLayout.Value ? 1 : 2));
        for (var i = 0; i < test.Connection.Published.Count && qos == 1; i++)
        {
            test.Acknowledge(i);
        }

        await Eventually.True(() => test.Delivery.AcceptedSequences.Count == 2);
    }

    [Fact]
    public async Task Run_ConnectionNeverTakesIt_RejectsAndGoesOn()
    {
        await using var test = new SenderCase(qos: 0);
        test.Connection.Answer(MqttPublishOutcome.TopicInvalid);
        test.Start(SenderCase.Message(1, samples: 2), SenderCase.Message(2));

        await Eventually.True(() => test.Delivery.Settled.Count == 2);
        Assert.Empty(test.Delivery.Settled[0].Indices); // As a whole.
        Assert.Equal([2L], test.Delivery.AcceptedSequences);
    }

    [Fact]
    public async Task Close_AcknowledgementsThatComeLate_SettleNothing()
    {
        await using var test = new SenderCase(qos: 1).Start(SenderCase.Message(1));
        await Eventually.True(() => test.Connection.Published.Count == 1);
        test.Sender.Close();
        test.Acknowledge(0);

        Assert.Empty(test.Delivery.Settled);
        Assert.Equal(1, test.Delivery.Leased);
    }

    [Fact]
    public async Task OnAcknowledged_UnknownOrDoubled_IsPassedOver()
    {
        await using var test = new SenderCase(qos: 1).Start(SenderCase.Message(1));
        await Eventually.True(() => test.Connection.Published.Count == 1);
        test.Sender.OnAcknowledged(0, MqttReasonCode.Success);
        test.Sender.OnAcknowledged(16, MqttReasonCode.Success);
        test.Sender.OnAcknowledged(ushort.MaxValue, MqttReasonCode.Success);
        test.Acknowledge(0);
        test.Acknowledge(0);

        Assert.Equal([1L], test.Delivery.AcceptedSequences);
    }

    [Fact]
    public async Task Drain_WithPublicationsOut_WaitsForTheirAcknowledgement()
    {
        await using var test = new SenderCase(qos: 1).Start(SenderCase.Message(1), SenderCase.Message(2));
        await Eventually.True(() => test.Connection.Published.Count == 2);
        await test.StopAsync();
        var drain = test.Sender.DrainAsync(TestContext.Current.CancellationToken);
        test.Acknowledge(0);
        Assert.False(drain.IsCompleted);
        test.Acknowledge(1);

        await drain;
        Assert.Equal([1L, 2L], test.Delivery.AcceptedSequences);
    }

    [Fact]
    public async Task Stalled_NothingAcknowledged_GrowsUntilSomethingIs()
    {
        await using var test = new SenderCase(qos: 1).Start(SenderCase.Message(1), SenderCase.Message(2));
        await Eventually.True(() => test.Connection.Published.Count == 2);
        Assert.Equal(TimeSpan.Zero, test.Sender.Stalled);
        test.Time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(40, test.Sender.Stalled.TotalSeconds, 0.001);
        test.Acknowledge(0);
        Assert.Equal(TimeSpan.Zero, test.Sender.Stalled);
        test.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(7, test.Sender.Stalled.TotalSeconds, 0.001);
        test.Acknowledge(1);
        test.Time.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(TimeSpan.Zero, test.Sender.Stalled);
    }

    private static async Task AdvanceUntil(SenderCase test, Func<bool> condition) =>
        await Eventually.True(() =>
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            return condition();
        });
}
