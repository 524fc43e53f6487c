using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <content>The client's side of OpenSecureChannel.</content>
public sealed partial class SecureChannelCore
{
    private uint _openRequestId;
    private byte[] _ownNonce = [];

    /// <summary>Client: asks for the channel, or for a new token of the open one.</summary>
    /// <param name="requestId">Not 0.</param>
    /// <param name="output">Where it goes.</param>
    /// <exception cref="CryptographicException">The own key cannot be used.</exception>
    public void WriteOpenRequest(uint requestId, UaSendBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfZero(requestId);
        _ownNonce = RandomNumberGenerator.GetBytes(Policy.NonceBytes);
        using var writer = new UaWriter();
        OpenChannelCodec.WriteRequest(writer, UaDateTime.From(_time.GetUtcNow()), new()
        {
            RequestHandle = requestId,
            IsRenewal = ChannelId != 0,
            Mode = Mode,
            ClientNonce = _ownNonce,
            LifetimeMs = (uint)Math.Min(_client!.TokenLifetime.TotalMilliseconds, uint.MaxValue),
        });
        Volatile.Write(ref _openRequestId, requestId);
        WriteOpen(requestId, writer.WrittenSpan, output);
    }

    private void WriteOpen(uint requestId, ReadOnlySpan<byte> body, UaSendBuffer output)
    {
        using var key = Policy.IsNone ? null : Identity!.OpenPrivateKey();
        AsymmetricChunk.Write(
            new()
            {
                ChannelId = ChannelId,
                Sequence = _outbound.NextSequence(),
                RequestId = requestId,
                Policy = Policy,
                SenderCertificate = Policy.IsNone ? null : Identity!.CertificateChain,
                ReceiverThumbprint = Policy.IsNone ? null : ThumbprintOf(PeerCertificate),
                SenderKey = key,
                ReceiverKey = _peerKey,
            },
            body,
            output);
    }

    private void UsePeer(UaClientChannelOptions options)
    {
        if (options.Policy.IsNone != (options.Mode == UaSecurityMode.None) || options.Mode == UaSecurityMode.Invalid)
        {
            throw new ArgumentException($"The mode {options.Mode} does not go with the policy {options.Policy}.", nameof(options));
        }

        if (options.Policy.IsNone)
        {
            return;
        }

        ArgumentNullException.ThrowIfNull(options.Identity);
        PeerCertificate = CertificateChain.First(options.ServerCertificate);
        _peerKey = UaCertificate.TryRead(PeerCertificate, out var certificate, out var fault) ? certificate!.OpenPublicKey() : null;
        if (_peerKey is null || !options.Policy.AcceptsKey(_peerKey))
        {
            throw new ArgumentException($"The certificate of the server has no key for the policy {options.Policy}. {fault}", nameof(options));
        }
    }

    private UaChannelEvent ReceiveOpenResponse(ReadOnlySpan<byte> chunk, long now)
    {
        var requestId = Volatile.Read(ref _openRequestId);
        if (requestId == 0)
        {
            return Fail(UaChannelFault.Security("The server opens a channel nobody asked for."));
        }

        if (AsymmetricChunk.TryReadHeader(chunk, out var header) is { } cutOff)
        {
            return Fail(cutOff);
        }

        var plain = TryOpenFromServer(chunk, header, out var refused);
        return plain is null ? Fail(refused!) : UseOpenResponse(plain, header.ChannelId, requestId, now);
    }

    private byte[]? TryOpenFromServer(ReadOnlySpan<byte> chunk, in AsymmetricHeader header, out UaChannelFault? refused)
    {
        refused = null;
        if (header.Policy != Policy)
        {
            refused = UaChannelFault.Security("The server answers with another security policy.");
            return null;
        }

        if (Policy.IsNone)
        {
            return chunk[header.Bytes..].ToArray();
        }

        if (!CertificateChain.First(header.SenderCertificate).AsSpan().SequenceEqual(PeerCertificate))
        {
            refused = UaChannelFault.Security("The server answers with another certificate than that of its endpoint.");
            return null;
        }

        if (!header.ReceiverThumbprint.SequenceEqual(ThumbprintOf(Identity!.CertificateDer)))
        {
            refused = UaChannelFault.Security("The server answers for another certificate than ours.");
            return null;
        }

        using var key = Identity.OpenPrivateKey();
        var plain = AsymmetricChunk.TryOpen(chunk, header, key, _peerKey!);
        refused = plain is null ? UaChannelFault.Security("The signature or the encryption of the server's answer is wrong.") : null;
        return plain;
    }

    private UaChannelEvent UseOpenResponse(ReadOnlySpan<byte> plain, uint headerChannelId, uint requestId, long now)
    {
        var reader = new WireReader(plain);
        if (_inbound.AcceptSequence(reader.ReadUInt32()) is { } outOfTurn)
        {
            return Fail(outOfTurn);
        }

        if (reader.ReadUInt32() != requestId)
        {
            return Fail(UaChannelFault.Security("The server answers another OpenSecureChannel than the last."));
        }

        try
        {
            var response = OpenChannelCodec.ReadResponse(plain[ChunkHeader.SequenceBytes..]);
            return CheckOpenResponse(response, headerChannelId) is { } fault ? Fail(fault) : Use(response, requestId, now);
        }
        catch (UaDecodingException e)
        {
            // Expected of a hostile or broken server.
            return Fail(new(e.Status, "The answer to OpenSecureChannel cannot be read: " + e.Message));
        }
        catch (UaServiceException e)
        {
            return Fail(new(e.Status, e.Message));
        }
    }

    private UaChannelFault? CheckOpenResponse(OpenChannelResponse response, uint headerChannelId)
    {
        if (response.ChannelId == 0 || headerChannelId != response.ChannelId || (ChannelId != 0 && response.ChannelId != ChannelId))
        {
            return new(UaStatusCodes.BadTcpSecureChannelUnknown, "The answer to OpenSecureChannel names another channel.");
        }

        if (_inbound.Newest is { } token && token.Id == response.TokenId)
        {
            return new(UaStatusCodes.BadSecureChannelTokenUnknown, "The server renews a token under the number of the old one.");
        }

        return CheckNonce(response.ServerNonce);
    }

    private UaChannelFault? CheckNonce(byte[] nonce) =>
        nonce.Length == Policy.NonceBytes || Policy.IsNone
            ? null
            : UaChannelFault.Security(UaStatusCodes.BadNonceInvalid, $"The nonce of the peer has {nonce.Length} bytes, not {Policy.NonceBytes}.");

    private UaChannelEvent Use(OpenChannelResponse response, uint requestId, long now)
    {
        var token = ChannelToken.Create(
            new() { Id = response.TokenId, CreatedAt = now, LifetimeTicks = ToTicks(response.LifetimeMs), ClientNonce = _ownNonce, ServerNonce = response.ServerNonce },
            Policy,
            Mode,
            isClient: true);
        CryptographicOperations.ZeroMemory(_ownNonce);
        ChannelId = _inbound.ChannelId = _outbound.ChannelId = response.ChannelId;
        _inbound.Add(token);
        _outbound.Switch(token);
        _state = ChannelState.Open;
        Volatile.Write(ref _openRequestId, 0);
        return new(UaChannelEventKind.Opened, requestId);
    }

    /// <summary>At least a second: a life of nothing would be renewal without end.</summary>
    private long ToTicks(uint lifetimeMs) => Math.Max(_time.TimestampFrequency, (long)((Int128)lifetimeMs * _time.TimestampFrequency / 1000));

#pragma warning disable CA5350 // OPC UA names certificates by SHA-1 (OPC 10000-6 §6.7.2.3); it proves nothing.
    private static byte[] ThumbprintOf(ReadOnlySpan<byte> certificate) => SHA1.HashData(certificate);
#pragma warning restore CA5350
}
