using System.Reflection;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Encodes and decodes structures whose types are known at run time only.</summary>
internal static class MessageCodec
{
    private delegate object DecodeOne(byte[] bytes, UaLimits limits, out int left);

    private static readonly Dictionary<Type, DecodeOne> Decoders = CountedMessages.Types.ToDictionary(
        type => type,
        type => typeof(MessageCodec).GetMethod(nameof(DecodeAs), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).CreateDelegate<DecodeOne>());

    public static byte[] Encode(object value)
    {
        using var writer = new UaWriter();
        value.GetType().GetMethod("Encode", [typeof(UaWriter)])!.CreateDelegate<Action<UaWriter>>(value)(writer);
        return writer.WrittenSpan.ToArray();
    }

    public static object Decode(Type type, byte[] bytes, out int left) => Decoders[type](bytes, UaLimits.Default, out left);

    private static object DecodeAs<T>(byte[] bytes, UaLimits limits, out int left)
        where T : IUaMessage<T>
    {
        var reader = new UaReader(bytes, limits);
        var value = T.Decode(ref reader);
        left = reader.Remaining;
        return value;
    }
}
