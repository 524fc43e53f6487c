using System.Text.Json;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Tests.Testing.Forwarders;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Encode;

public sealed class FlatEncoderTests
{
    [Fact]
    public void Encode_OneScan_IsOneFlatObject()
    {
        var encoded = new EncoderCase(TestTags.Of("press-1", "temperature", "pressure"), PayloadLayout.Flat).Add(0, 21.5).Add(1, ValueKind.Integer, 3);

        Assert.Equal("""{"ts":1763812345123456,"temperature":21.5,"pressure":3}""", encoded.EncodeOne());
    }

    [Fact]
    public void Encode_WhatIsNotGood_IsSaidBesideTheValues()
    {
        var encoded = new EncoderCase(TestTags.Of("d", "a", "b", "c"), PayloadLayout.Flat)
            .Add(0, ValueKind.None, 0, StatusCode.BadNoCommunication)
            .Add(1, double.NaN)
            .Add(2, ValueKind.Boolean, 1, flags: SampleFlags.Late);
        encoded.Message.TryAddGap(new SampleGap(2, DropReason.Overflow, 1_000, 2_000, new TagId(2)));

        Assert.Equal(
            """{"ts":1763812345123456,"a":null,"b":null,"c":true,"$q":{"a":"BadNoCommunication","b":"UncertainSensorNotAccurate"},"$late":true,"""
            + """
            "$gaps":[{"count":2,"reason":"overflow","from":1,"to":2,"tags":["c"]}]}
            """,
            encoded.EncodeOne());
    }

    [Fact]
    public void Encode_SameTagTwiceOrAnotherTime_BeginsAnotherObject()
    {
        var encoded = new EncoderCase(TestTags.Of("d", "a", "b"), PayloadLayout.Flat)
            .Add(0, 1.0).Add(1, 2.0).Add(0, 3.0).Add(1, 4.0, ts: EncoderCase.T + 1_000);

        Assert.Equal(
            ["""{"ts":1763812345123456,"a":1,"b":2}""", """{"ts":1763812345123456,"a":3}""", """{"ts":1763812345123457,"b":4}"""],
            encoded.Encode());
    }

    [Fact]
    public void Encode_TagCalledTs_DoesNotHideTheTime()
    {
        var encoded = new EncoderCase(TestTags.Of("d", "ts"), PayloadLayout.Flat).Add(0, 1.0, StatusCode.BadNoData);

        Assert.Equal("""{"ts":1763812345123456,"$ts":1,"$q":{"$ts":"BadNoData"}}""", encoded.EncodeOne());
    }

    [Fact]
    public void Encode_NumberWithAText_SendsBoth()
    {
        var tags = new TestTags().Device("d", [new TestTag("state", null, new Dictionary<long, string> { [1] = "running" })]).Build();

        Assert.Equal("""{"ts":1763812345123456,"state":1,"$text":{"state":"running"}}""", new EncoderCase(tags, PayloadLayout.Flat).Add(0, ValueKind.Integer, 1).EncodeOne());
    }

    [Fact]
    public void Encode_MoreThanFits_IsCutBetweenTags()
    {
        var names = Enumerable.Range(0, 60).Select(i => $"tag-{i}").ToArray();
        var encoded = new EncoderCase(TestTags.Of("d", names), PayloadLayout.Flat);
        for (var i = 0; i < names.Length; i++)
        {
            encoded.Add(i, ValueKind.Integer, i);
        }

        var parts = encoded.Encode(PayloadEncoder.MinimumRoom);

        Assert.True(parts.Count > 1);
        Assert.Equal(names, parts.SelectMany(part => JsonDocument.Parse(part!).RootElement.EnumerateObject()).Select(p => p.Name).Where(name => name != "ts"));
    }
}
