using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>
/// Variants as node-opcua 2.186.4 encodes them (an implementation nobody here wrote): two scalars, both as an array, both as a matrix of two rows. <see cref="Pairs"/> are the
/// values.
/// </summary>
internal static class PeerVariants
{
    private static readonly UaDateTime Time = UaDateTime.From(new DateTimeOffset(2026, 11, 25, 10, 0, 0, 250, TimeSpan.Zero));

    public static readonly Dictionary<BuiltInType, Array> Pairs = new()
    {
        [BuiltInType.Boolean] = new[] { true, false },
        [BuiltInType.SByte] = new sbyte[] { -2, 127 },
        [BuiltInType.Byte] = new byte[] { 3, 255 },
        [BuiltInType.Int16] = new short[] { -4, short.MaxValue },
        [BuiltInType.UInt16] = new ushort[] { 5, ushort.MaxValue },
        [BuiltInType.Int32] = new[] { -6, int.MaxValue },
        [BuiltInType.UInt32] = new[] { 7u, uint.MaxValue },
        [BuiltInType.Float] = new[] { 1.5f, -0.25f },
        [BuiltInType.Double] = new[] { -2.5, 1e300 },
        [BuiltInType.String] = new[] { "Hot\u6C34", null },
        [BuiltInType.DateTime] = new[] { Time, UaDateTime.From(DateTimeOffset.UnixEpoch) },
        [BuiltInType.Guid] = new[] { Guid.Parse("72962B91-FA75-4AE6-8D28-B404DC7DAF63"), Guid.Parse("00000000-0000-0000-0000-000000000001") },
        [BuiltInType.ByteString] = new byte[][] { [1, 2], [] },
        [BuiltInType.XmlElement] = new[] { "<a/>", "<b/>" },
        [BuiltInType.NodeId] = new NodeId[] { new("Hot\u6C34", 1), new(70000, 300) },
        [BuiltInType.ExpandedNodeId] = new ExpandedNodeId[] { new(new NodeId(7), "urn:x", 3), new(new NodeId(Guid.Parse("72962B91-FA75-4AE6-8D28-B404DC7DAF63"), 4)) },
        [BuiltInType.StatusCode] = new[] { UaStatusCodes.BadTimeout, UaStatusCodes.Good },
        [BuiltInType.QualifiedName] = new QualifiedName[] { new("q", 2), new("r") },
        [BuiltInType.LocalizedText] = new LocalizedText[] { new("t", "en"), new("u") },
        [BuiltInType.ExtensionObject] = new[] { Range(1), Range(3) },
        [BuiltInType.DataValue] = new DataValue[] { new(Variant.Of(1.0), UaStatusCodes.BadTimeout, Time, Time, 12, 3), new(Variant.Of(1)) },
        [BuiltInType.DiagnosticInfo] = new DiagnosticInfo[] { new(1, 2, 3, 4, "a", UaStatusCodes.BadTimeout, new(9)), new(AdditionalInfo: "z") },
    };

    private const string Text = """
        Boolean
          0101
          0100
          81020000000100
          c1020000000100020000000200000001000000
        SByte
          02fe
          027f
          8202000000fe7f
          c202000000fe7f020000000200000001000000
        Byte
          0303
          03ff
          830200000003ff
          c30200000003ff020000000200000001000000
        Int16
          04fcff
          04ff7f
          8402000000fcffff7f
          c402000000fcffff7f020000000200000001000000
        UInt16
          050500
          05ffff
          85020000000500ffff
          c5020000000500ffff020000000200000001000000
        Int32
          06faffffff
          06ffffff7f
          8602000000faffffffffffff7f
          c602000000faffffffffffff7f020000000200000001000000
        UInt32
          0707000000
          07ffffffff
          870200000007000000ffffffff
          c70200000007000000ffffffff020000000200000001000000
        Float
          0a0000c03f
          0a000080be
          8a020000000000c03f000080be
          ca020000000000c03f000080be020000000200000001000000
        Double
          0b00000000000004c0
          0b9c7500883ce4377e
          8b0200000000000000000004c09c7500883ce4377e
          cb0200000000000000000004c09c7500883ce4377e020000000200000001000000
        String
          0c06000000486f74e6b0b4
          0cffffffff
          8c0200000006000000486f74e6b0b4ffffffff
          cc0200000006000000486f74e6b0b4ffffffff020000000200000001000000
        DateTime
          0da035d1bbc37cdd01
          0d00803ed5deb19d01
          8d02000000a035d1bbc37cdd0100803ed5deb19d01
          cd02000000a035d1bbc37cdd0100803ed5deb19d01020000000200000001000000
        Guid
          0e912b967275fae64a8d28b404dc7daf63
          0e00000000000000000000000000000001
          8e02000000912b967275fae64a8d28b404dc7daf6300000000000000000000000000000001
          ce02000000912b967275fae64a8d28b404dc7daf6300000000000000000000000000000001020000000200000001000000
        ByteString
          0f020000000102
          0f00000000
          8f0200000002000000010200000000
          cf0200000002000000010200000000020000000200000001000000
        XmlElement
          10040000003c612f3e
          10040000003c622f3e
          9002000000040000003c612f3e040000003c622f3e
          d002000000040000003c612f3e040000003c622f3e020000000200000001000000
        NodeId
          1103010006000000486f74e6b0b4
          11022c0170110100
          910200000003010006000000486f74e6b0b4022c0170110100
          d10200000003010006000000486f74e6b0b4022c0170110100020000000200000001000000
        ExpandedNodeId
          12c20000070000000500000075726e3a7803000000
          12040400912b967275fae64a8d28b404dc7daf63
          9202000000c20000070000000500000075726e3a7803000000040400912b967275fae64a8d28b404dc7daf63
          d202000000c20000070000000500000075726e3a7803000000040400912b967275fae64a8d28b404dc7daf63020000000200000001000000
        StatusCode
          1300000a80
          1300000000
          930200000000000a8000000000
          d30200000000000a8000000000020000000200000001000000
        QualifiedName
          1402000100000071
          1400000100000072
          94020000000200010000007100000100000072
          d4020000000200010000007100000100000072020000000200000001000000
        LocalizedText
          150302000000656e0100000074
          15020100000075
          95020000000302000000656e0100000074020100000075
          d5020000000302000000656e0100000074020100000075020000000200000001000000
        ExtensionObject
          16010076030110000000000000000000f03f0000000000000040
          1601007603011000000000000000000008400000000000001040
          9602000000010076030110000000000000000000f03f000000000000004001007603011000000000000000000008400000000000001040
          d602000000010076030110000000000000000000f03f000000000000004001007603011000000000000000000008400000000000001040020000000200000001000000
        DataValue
          173f0b000000000000f03f00000a80a035d1bbc37cdd010c00a035d1bbc37cdd010300
          17010601000000
          97020000003f0b000000000000f03f00000a80a035d1bbc37cdd010c00a035d1bbc37cdd010300010601000000
          d7020000003f0b000000000000f03f00000a80a035d1bbc37cdd010c00a035d1bbc37cdd010300010601000000020000000200000001000000
        DiagnosticInfo
          197f01000000020000000300000004000000010000006100000a800109000000
          1910010000007a
          99020000007f01000000020000000300000004000000010000006100000a80010900000010010000007a
          d9020000007f01000000020000000300000004000000010000006100000a80010900000010010000007a020000000200000001000000
        """;

    /// <summary>Scalar, scalar, array, matrix.</summary>
    public static Dictionary<BuiltInType, string[]> Bytes { get; } = Text.Split('\n').Chunk(5).ToDictionary(
        lines => Enum.Parse<BuiltInType>(lines[0]),
        lines => lines[1..].Select(hex => hex.Trim()).ToArray());

    private static ExtensionObject Range(double low) => ExtensionObject.Of(new IndustrialGateway.Protocols.OpcUa.Range { Low = low, High = low + 1 });
}
