using System.Buffers.Binary;
using System.Security.Cryptography;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

/// <summary>What a server makes of OpenSecureChannel requests, and a client of the answers, when the other side is no friend.</summary>
public sealed class OpenSecureChannelTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedCertificateCheck _certificates = new();

    [Theory]
    [InlineData("http://opcfoundation.org/UA/SecurityPolicy#Basic128Rsa15")]
    [InlineData("http://opcfoundation.org/UA/SecurityPolicy#Basic256")]
    [InlineData("http://opcfoundation.org/UA/SecurityPolicy#Aes128_Sha256_RsaOaep")]
    [InlineData("")]
    public void Server_PolicyNotOffered_IsRejectedBeforeTheKeyIsUsed(string uri)
    {
        using var server = Server();
        var chunk = Opn(uri, TestIdentities.Client.CertificateDer, Thumbprint(TestIdentities.Server), new byte[256]);
        var fault = Receive(server, chunk);
        Assert.Equal("BadSecurityPolicyRejected", fault.Status.Name);
        Assert.Equal(0, _certificates.Asked);
    }

    [Fact]
    public void Server_NotTrusted_NoKeyOperationAndOneAnswer()
    {
        // Garbage behind a certificate that is refused and behind one that is accepted are answered alike; here each side's own reason differs.
        _certificates.Refusal = CertificateRefusal.NotTrusted;
        var refused = ReceiveGarbage(new byte[256]);
        _certificates.Refusal = CertificateRefusal.Expired;
        var expired = ReceiveGarbage(new byte[256]);
        _certificates.Refusal = CertificateRefusal.None;
        var garbage = ReceiveGarbage(new byte[256]);
        var uneven = ReceiveGarbage(new byte[300]);
        using var key = TestIdentities.Server.OpenPrivateKey();
        var decrypts = ReceiveGarbage(UaSecurityPolicy.Basic256Sha256.AsymmetricEncrypt(key, new byte[400]));

        Assert.Equal("BadCertificateUntrusted", refused.Status.Name);
        Assert.Equal("BadCertificateTimeInvalid", expired.Status.Name);
        Assert.All([refused, expired, garbage, uneven, decrypts], fault => Assert.Equal(AnswerTo(refused), AnswerTo(fault)));
        Assert.Equal("BadSecurityChecksFailed", garbage.Answer.Name);
    }

    [Fact]
    public void Server_SignedByAnother_IsRefusedWithTheSameAnswer()
    {
        // Encrypted for the server as it should be; the signature is of another key than that of the certificate shown.
        using var server = Server();
        using var output = new UaSendBuffer();
        using var receiver = TestIdentities.Server.OpenPrivateKey();
        using var wrong = TestIdentities.Of("other", 2048).OpenPrivateKey();
        AsymmetricChunk.Write(Parts(receiver, wrong), RequestBody(UaSecurityMode.Sign, new byte[32]), output);

        var fault = Receive(server, output.Written.ToArray());

        Assert.Equal("BadSecurityChecksFailed", fault.Status.Name);
        Assert.Equal(AnswerTo(ReceiveGarbage(new byte[256])), AnswerTo(fault));
    }

    [Theory]
    [InlineData(0, UaSecurityMode.Sign, "BadNonceInvalid")]
    [InlineData(16, UaSecurityMode.Sign, "BadNonceInvalid")]
    [InlineData(31, UaSecurityMode.Sign, "BadNonceInvalid")]
    [InlineData(33, UaSecurityMode.Sign, "BadNonceInvalid")]
    [InlineData(32, UaSecurityMode.None, "BadSecurityModeRejected")]
    [InlineData(32, UaSecurityMode.Invalid, "BadSecurityModeRejected")]
    [InlineData(32, (UaSecurityMode)9, "BadSecurityModeRejected")]
    [InlineData(32, UaSecurityMode.SignAndEncrypt, "BadSecurityModeRejected")]
    [InlineData(32, UaSecurityMode.Sign, null)]
    public void Server_NonceOrModeWrong_IsNamedHereOnly(int nonce, UaSecurityMode mode, string? status)
    {
        using var server = Server();
        using var output = new UaSendBuffer();
        using var receiver = TestIdentities.Server.OpenPrivateKey();
        using var sender = TestIdentities.Client.OpenPrivateKey();
        AsymmetricChunk.Write(Parts(receiver, sender), RequestBody(mode, new byte[nonce]), output);
        var chunk = output.Written.ToArray();
        var e = server.Receive(chunk, 0, chunk.Length, 0);

        Assert.Equal(status, e.Fault?.Status.Name);
        Assert.Equal(status is null ? null : "BadSecurityChecksFailed", e.Fault?.Answer.Name);
    }

    [Fact]
    public void Server_NoneNotOffered_OpensForDiscoveryOnly()
    {
        using var server = Server();
        var chunk = OpnNone();
        Assert.Equal(UaChannelEventKind.OpenRequested, server.Receive(chunk, 0, chunk.Length, 0).Kind);
        Assert.True(server.IsDiscoveryOnly);
    }

    [Fact]
    public void Server_ChannelOfAnotherConnection_IsNotRevived()
    {
        using var server = Server();
        var chunk = OpnNone();
        chunk[8] = 5;
        Assert.Equal("BadTcpSecureChannelUnknown", Receive(server, chunk).Status.Name);
    }

    [Fact]
    public void Server_RenewalWithOtherCertificate_IsRefused()
    {
        using var pair = new ChannelPair(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.Sign);
        pair.Open();
        using var output = new UaSendBuffer();
        using var receiver = TestIdentities.Server.OpenPrivateKey();
        using var sender = TestIdentities.Of("other", 2048).OpenPrivateKey();
        var parts = Parts(receiver, sender, TestIdentities.Of("other", 2048), channelId: pair.Server.ChannelId, sequence: 2);
        AsymmetricChunk.Write(parts, RequestBody(UaSecurityMode.Sign, new byte[32], isRenewal: true), output);
        Assert.Equal("BadSecurityChecksFailed", Receive(pair.Server, output.Written.ToArray()).Answer.Name);
    }

    [Fact]
    public void Server_RenewalRefusedCertificate_ChannelEnds()
    {
        using var pair = new ChannelPair(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.Sign);
        pair.Open();
        pair.Certificates.Refusal = CertificateRefusal.Revoked;
        pair.Client.WriteOpenRequest(50, Buffer);
        Assert.Equal("BadCertificateRevoked", Receive(pair.Server, Buffer.Written.ToArray()).Status.Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Server_IssueTwiceOrRenewFirst_IsRefused(bool isRenewal)
    {
        using var pair = new ChannelPair(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.Sign);
        if (!isRenewal)
        {
            pair.Open();
        }

        using var fresh = Server();
        using var output = new UaSendBuffer();
        using var receiver = TestIdentities.Server.OpenPrivateKey();
        using var sender = TestIdentities.Client.OpenPrivateKey();
        var parts = Parts(receiver, sender, channelId: isRenewal ? 0 : pair.Server.ChannelId, sequence: 2);
        AsymmetricChunk.Write(parts, RequestBody(UaSecurityMode.Sign, new byte[32], isRenewal), output);
        Assert.Equal("BadRequestTypeInvalid", Receive(isRenewal ? fresh : pair.Server, output.Written.ToArray()).Status.Name);
    }

    [Fact]
    public void Client_AnswerWithOtherCertificate_IsRefused()
    {
        var impostor = TestIdentities.Of("other", 2048);
        using var client = new SecureChannelCore(
            new UaClientChannelOptions
            {
                Policy = UaSecurityPolicy.Basic256Sha256,
                Mode = UaSecurityMode.Sign,
                Identity = TestIdentities.Client,
                ServerCertificate = TestIdentities.Server.CertificateDer,
            },
            _time);
        Acknowledge(client);
        client.WriteOpenRequest(1, Buffer);
        using var output = new UaSendBuffer();
        using var receiver = TestIdentities.Client.OpenPrivateKey();
        using var sender = impostor.OpenPrivateKey();
        AsymmetricChunk.Write(Parts(receiver, sender, impostor) with { ReceiverThumbprint = Thumbprint(TestIdentities.Client) }, new byte[60], output);
        Assert.Equal("BadSecurityChecksFailed", Receive(client, output.Written.ToArray()).Status.Name);
    }

    [Fact]
    public void Client_OpenNobodyAskedFor_IsRefused()
    {
        using var pair = new ChannelPair(UaSecurityPolicy.None, UaSecurityMode.None);
        pair.Open();
        var chunk = OpnNone();
        Assert.Equal("BadSecurityChecksFailed", Receive(pair.Client, chunk).Status.Name);
    }

    [Fact]
    public void Client_ServiceFaultAsAnswer_IsTheServersReason()
    {
        using var client = new SecureChannelCore(new UaClientChannelOptions(), _time);
        Acknowledge(client);
        client.WriteOpenRequest(1, Buffer);
        using var writer = new UaWriter();
        writer.WriteNodeId(new NodeId(UaMessages.ServiceFaultId));
        new ResponseHeader { ServiceResult = UaStatusCodes.BadTooManySessions }.Encode(writer);
        using var output = new UaSendBuffer();
        AsymmetricChunk.Write(new() { ChannelId = 3, Sequence = 1, RequestId = 1, Policy = UaSecurityPolicy.None }, writer.WrittenSpan, output);
        Assert.Equal("BadTooManySessions", Receive(client, output.Written.ToArray()).Status.Name);
    }

    [Fact]
    public void Client_KeyOfServerTooShort_IsRefusedAtOnce()
    {
        var options = new UaClientChannelOptions
        {
            Policy = UaSecurityPolicy.Basic256Sha256,
            Mode = UaSecurityMode.Sign,
            Identity = TestIdentities.Client,
            ServerCertificate = TestIdentities.Of("short", 1024).CertificateDer,
        };
        Assert.Throws<ArgumentException>(() => new SecureChannelCore(options, _time));
    }

    private UaSendBuffer Buffer { get; } = new();

    private SecureChannelCore Server()
    {
        var server = new SecureChannelCore(
            new UaServerChannelOptions
            {
                Offers = [new(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.Sign)],
                Identity = TestIdentities.Server,
                Certificates = _certificates,
            },
            7,
            _time);
        using var client = new SecureChannelCore(new UaClientChannelOptions(), _time);
        using var output = new UaSendBuffer();
        client.WriteHello("opc.tcp://localhost", output);
        var hello = output.Written.ToArray();
        Assert.Equal(UaChannelEventKind.Hello, server.Receive(hello, 0, hello.Length, 0).Kind);
        return server;
    }

    private static void Acknowledge(SecureChannelCore client)
    {
        using var output = new UaSendBuffer();
        TransportMessages.WriteAcknowledge(new(8192, 8192, 0, 0), output);
        var chunk = output.Written.ToArray();
        Assert.Equal(UaChannelEventKind.Acknowledged, client.Receive(chunk, 0, chunk.Length, 0).Kind);
    }

    private UaChannelFault ReceiveGarbage(byte[] cipher)
    {
        using var server = Server();
        return Receive(server, Opn(UaSecurityPolicy.Basic256Sha256.Uri, TestIdentities.Client.CertificateDer, Thumbprint(TestIdentities.Server), cipher));
    }

    private static UaChannelFault Receive(SecureChannelCore core, byte[] chunk)
    {
        var e = core.Receive(chunk, 0, chunk.Length, 0);
        Assert.Equal(UaChannelEventKind.Fault, e.Kind);
        return e.Fault!;
    }

    private static string AnswerTo(UaChannelFault fault)
    {
        using var output = new UaSendBuffer();
        SecureChannelCore.WriteError(fault, output);
        return Convert.ToHexString(output.Written.Span);
    }

    private static byte[] OpnNone()
    {
        using var output = new UaSendBuffer();
        AsymmetricChunk.Write(new() { Sequence = 1, RequestId = 1, Policy = UaSecurityPolicy.None }, RequestBody(UaSecurityMode.None, []), output);
        return output.Written.ToArray();
    }

    private static byte[] RequestBody(UaSecurityMode mode, byte[] nonce, bool isRenewal = false)
    {
        using var writer = new UaWriter();
        OpenChannelCodec.WriteRequest(writer, default, new() { Mode = mode, ClientNonce = nonce, LifetimeMs = 60_000, IsRenewal = isRenewal });
        return writer.WrittenSpan.ToArray();
    }

    private static AsymmetricParts Parts(RSA receiver, RSA sender, UaIdentity? identity = null, uint channelId = 0, uint sequence = 1) => new()
    {
        ChannelId = channelId,
        Sequence = sequence,
        RequestId = 1,
        Policy = UaSecurityPolicy.Basic256Sha256,
        SenderCertificate = (identity ?? TestIdentities.Client).CertificateDer,
        ReceiverThumbprint = Thumbprint(TestIdentities.Server),
        SenderKey = sender,
        ReceiverKey = receiver,
    };

    private static byte[] Opn(string policyUri, byte[] certificate, byte[] thumbprint, byte[] rest)
    {
        using var output = new UaSendBuffer();
        output.Append("OPNF\0\0\0\0\0\0\0\0"u8);
        output.AppendByteString(System.Text.Encoding.UTF8.GetBytes(policyUri));
        output.AppendByteString(certificate);
        output.AppendByteString(thumbprint);
        output.Append(rest);
        var chunk = output.Written.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), chunk.Length);
        return chunk;
    }

#pragma warning disable CA5350 // The thumbprints of OPC UA.
    private static byte[] Thumbprint(UaIdentity identity) => SHA1.HashData(identity.CertificateDer);
#pragma warning restore CA5350
}
