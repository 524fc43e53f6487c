using System.Reflection;
using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Every structure, both ways, and against bytes of another implementation.</summary>
public sealed class MessageTests
{
    public static TheoryData<string> Names => [.. CountedMessages.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Encode_FieldsCounted_IsWhatThePeerEncodes(string name) =>
        Assert.Equal(Convert.ToHexString(PeerMessages.All[name]), Convert.ToHexString(MessageCodec.Encode(CountedMessages.Make(TypeOf(name)))));

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_PeersBytes_EncodesToTheSame(string name)
    {
        var decoded = MessageCodec.Decode(TypeOf(name), PeerMessages.All[name], out var left);
        Assert.Equal(0, left);
        Assert.Equal(Convert.ToHexString(PeerMessages.All[name]), Convert.ToHexString(MessageCodec.Encode(decoded)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_DefaultsEncoded_AreDefaultsAgain(string name)
    {
        var empty = Activator.CreateInstance(TypeOf(name))!;
        var bytes = MessageCodec.Encode(empty);
        var decoded = MessageCodec.Decode(TypeOf(name), bytes, out var left);
        Assert.Equal(0, left);
        Assert.Equal(bytes, MessageCodec.Encode(decoded));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_CutAnywhere_IsRefused(string name)
    {
        var bytes = PeerMessages.All[name];
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Assert.Equal(UaStatusCodes.BadDecodingError, Assert.Throws<UaDecodingException>(() => MessageCodec.Decode(TypeOf(name), cut, out _)).Status);
        }
    }

    [Fact]
    public void BinaryEncodingId_OfAll_AreDistinct()
    {
        var ids = CountedMessages.Types.Select(type => (uint)type.GetProperty("BinaryEncodingId", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(
            (631u, 634u, 826u, 829u, 397u, 811u, 916u, 820u, 446u, 449u),
            (ReadRequest.BinaryEncodingId, ReadResponse.BinaryEncodingId, PublishRequest.BinaryEncodingId, PublishResponse.BinaryEncodingId, ServiceFault.BinaryEncodingId,
                DataChangeNotification.BinaryEncodingId, EventNotificationList.BinaryEncodingId, StatusChangeNotification.BinaryEncodingId,
                OpenSecureChannelRequest.BinaryEncodingId, OpenSecureChannelResponse.BinaryEncodingId));
        Assert.Equal(UaMessages.ServiceFaultId, ServiceFault.BinaryEncodingId);
    }

    [Fact]
    public void ReadResponse_Fault_IsAServiceException()
    {
        var fault = PublishBytes.Of(new ServiceFault { Header = new() { ServiceResult = UaStatusCodes.BadSessionIdInvalid } });
        Assert.Equal(UaStatusCodes.BadSessionIdInvalid, Assert.Throws<UaServiceException>(() => Read<ReadResponse>(fault)).Status);
        var bad = PublishBytes.Of(new ReadResponse { Header = new() { ServiceResult = UaStatusCodes.BadNothingToDo } });
        Assert.Equal(UaStatusCodes.BadNothingToDo, Assert.Throws<UaServiceException>(() => Read<ReadResponse>(bad)).Status);
        var other = PublishBytes.Of(new WriteResponse());
        Assert.Equal(UaStatusCodes.BadUnknownResponse, Assert.Throws<UaDecodingException>(() => Read<ReadResponse>(other)).Status);
        Assert.Empty(Read<WriteResponse>(other).Results);
    }

    [Fact]
    public void TryDecode_ExtensionObject_IsTheTypeOfItsId()
    {
        var filter = ExtensionObject.Of(new DataChangeFilter { DeadbandType = (uint)DeadbandType.Absolute, DeadbandValue = 0.5 });
        Assert.True(filter.TryDecode<DataChangeFilter>(out var decoded));
        Assert.Equal((DataChangeTrigger.StatusValue, 1u, 0.5), (decoded.Trigger, decoded.DeadbandType, decoded.DeadbandValue));
        Assert.False(filter.TryDecode<EventFilter>(out _));
        Assert.False(ExtensionObject.Null.TryDecode<DataChangeFilter>(out _));
    }

    private static T Read<T>(byte[] message)
        where T : IUaMessage<T>, IUaResponse
    {
        var reader = new UaReader(message, UaLimits.Default);
        return UaMessages.ReadResponse<T>(ref reader);
    }

    private static Type TypeOf(string name) => CountedMessages.Types.Single(type => type.Name == name);
}
