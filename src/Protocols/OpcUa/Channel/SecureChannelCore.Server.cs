using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <content>The server's side of OpenSecureChannel.</content>
public sealed partial class SecureChannelCore
{
    private OpenChannelResponse _openAnswer;
    private uint _openAnswerRequestId;
    private uint _lastTokenId;
    private byte[]? _peerChain;

    /// <summary>Server: the answer to the OpenSecureChannel request just received.</summary>
    /// <exception cref="CryptographicException">The own key cannot be used.</exception>
    public void WriteOpenResponse(UaSendBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var writer = new UaWriter();
        OpenChannelCodec.WriteResponse(writer, UaDateTime.From(_time.GetUtcNow()), _openAnswer);
        WriteOpen(_openAnswerRequestId, writer.WrittenSpan, output);
    }

    /// <summary>Server: looks at the client's certificate again.</summary>
    /// <returns>Why the channel must end, or null.</returns>
    internal UaChannelFault? RecheckPeer() =>
        _peerChain is { } chain && CheckPeer(chain) is { IsAccepted: false } verdict ? UaChannelFault.Security(verdict.StatusCode, verdict.Text) : null;

    private CertificateVerdict CheckPeer(byte[] chain) => _server!.Certificates!.Check(
        chain,
        new CertificateExpectations { Usage = CertificateUsage.Client, SecurityPolicyUri = Policy.Uri, Peer = PeerName });

    private UaChannelEvent ReceiveOpenRequest(ReadOnlySpan<byte> chunk, long now)
    {
        if (AsymmetricChunk.TryReadHeader(chunk, out var header) is { } cutOff)
        {
            return Fail(cutOff);
        }

        var plain = IsOpen ? TryOpenRenewal(chunk, header, out var refused) : TryOpenFirst(chunk, header, out refused);
        if (plain is null)
        {
            return Fail(refused!);
        }

        try
        {
            return UseOpenRequest(plain, now);
        }
        catch (UaDecodingException e)
        {
            // Expected of a hostile client; answered as every other failure here.
            return Fail(UaChannelFault.Security(e.Status, "OpenSecureChannel cannot be read: " + e.Message));
        }
    }

    private byte[]? TryOpenFirst(ReadOnlySpan<byte> chunk, in AsymmetricHeader header, out UaChannelFault? refused)
    {
        if (header.ChannelId != 0)
        {
            refused = new(UaStatusCodes.BadTcpSecureChannelUnknown, "A client wants to go on with a channel of another connection.");
            return null;
        }

        if (header.Policy is not { } policy || !IsOffered(policy))
        {
            refused = new(UaStatusCodes.BadSecurityPolicyRejected, "A client asks for a security policy that is not offered here.");
            return null;
        }

        Policy = policy;
        return policy.IsNone ? Plain(chunk, header, out refused) : TryOpenChecked(chunk, header, out refused);
    }

    private byte[]? TryOpenRenewal(ReadOnlySpan<byte> chunk, in AsymmetricHeader header, out UaChannelFault? refused)
    {
        if (header.ChannelId != ChannelId)
        {
            refused = new(UaStatusCodes.BadTcpSecureChannelUnknown, "A renewal names another channel.");
            return null;
        }

        if (header.Policy != Policy || (!Policy.IsNone && !CertificateChain.First(header.SenderCertificate).AsSpan().SequenceEqual(PeerCertificate)))
        {
            refused = UaChannelFault.Security("A renewal comes with another policy or certificate than the channel was opened with.");
            return null;
        }

        return Policy.IsNone ? Plain(chunk, header, out refused) : TryOpenChecked(chunk, header, out refused);
    }

    private static byte[] Plain(ReadOnlySpan<byte> chunk, in AsymmetricHeader header, out UaChannelFault? refused)
    {
        refused = null;
        return chunk[header.Bytes..].ToArray();
    }

    /// <summary>The certificate first: who is not trusted gets no operation of the private key.</summary>
    private byte[]? TryOpenChecked(ReadOnlySpan<byte> chunk, in AsymmetricHeader header, out UaChannelFault? refused)
    {
        if (!header.ReceiverThumbprint.SequenceEqual(ThumbprintOf(Identity!.CertificateDer)))
        {
            refused = UaChannelFault.Security(UaStatusCodes.BadCertificateInvalid, "A client has encrypted for another certificate than ours: perhaps for the one before it.");
            return null;
        }

        var chain = header.SenderCertificate.ToArray();
        var verdict = CheckPeer(chain);
        if (!verdict.IsAccepted || (_peerKey ??= verdict.Certificate?.OpenPublicKey()) is not { } key || !Policy.AcceptsKey(key))
        {
            refused = UaChannelFault.Security(verdict.IsAccepted ? UaStatusCodes.BadCertificateInvalid : verdict.StatusCode, verdict.Text);
            return null;
        }

        PeerCertificate ??= CertificateChain.First(chain);
        _peerChain = chain;
        using var own = Identity.OpenPrivateKey();
        var plain = AsymmetricChunk.TryOpen(chunk, header, own, key);
        refused = plain is null ? UaChannelFault.Security("The signature or the encryption of OpenSecureChannel is wrong.") : null;
        return plain;
    }

    private UaChannelEvent UseOpenRequest(ReadOnlySpan<byte> plain, long now)
    {
        var reader = new WireReader(plain);
        if (_inbound.AcceptSequence(reader.ReadUInt32()) is { } outOfTurn)
        {
            return Fail(outOfTurn);
        }

        var requestId = reader.ReadUInt32();
        var request = OpenChannelCodec.ReadRequest(plain[ChunkHeader.SequenceBytes..]);
        if (CheckOpenRequest(request) is { } fault)
        {
            return Fail(fault);
        }

        Mode = request.Mode;
        IsDiscoveryOnly = Policy.IsNone && !IsListed(Policy, Mode);
        _openAnswerRequestId = requestId;
        Use(request, now);
        return new(UaChannelEventKind.OpenRequested, requestId);
    }

    private UaChannelFault? CheckOpenRequest(OpenChannelRequest request)
    {
        if (request.IsRenewal != IsOpen)
        {
            return UaChannelFault.Security(UaStatusCodes.BadRequestTypeInvalid, "A client renews what is not open, or opens what is.");
        }

        var isOffered = IsOpen ? request.Mode == Mode : IsListed(Policy, request.Mode) || (Policy.IsNone && request.Mode == UaSecurityMode.None);
        return isOffered
            ? CheckNonce(request.ClientNonce)
            : UaChannelFault.Security(UaStatusCodes.BadSecurityModeRejected, $"A client asks for the mode {request.Mode}, which is not offered with {Policy}.");
    }

    private void Use(OpenChannelRequest request, long now)
    {
        var lifetimeMs = RevisedLifetimeMs(request.LifetimeMs);
        var nonce = RandomNumberGenerator.GetBytes(Policy.NonceBytes);
        var token = ChannelToken.Create(
            new() { Id = ++_lastTokenId, CreatedAt = now, LifetimeTicks = ToTicks(lifetimeMs), ClientNonce = request.ClientNonce, ServerNonce = nonce },
            Policy,
            Mode,
            isClient: false);
        _openAnswer = new()
        {
            RequestHandle = request.RequestHandle,
            ChannelId = ChannelId,
            TokenId = token.Id,
            LifetimeMs = lifetimeMs,
            ServerNonce = nonce,
        };
        _inbound.ChannelId = _outbound.ChannelId = ChannelId;
        DropUnused();
        _inbound.Add(token);
        if (!IsOpen)
        {
            // A renewed one is sent with only after the client has used it.
            _outbound.Switch(token);
            _state = ChannelState.Open;
        }
    }

    /// <summary>A renewed token the client never used: its sending cipher was never handed over.</summary>
    private void DropUnused()
    {
        if (!ReferenceEquals(_inbound.Newest, _inbound.Current))
        {
            _inbound.Newest?.Outbound?.Dispose();
        }
    }

    private uint RevisedLifetimeMs(uint requestedMs)
    {
        var least = (uint)_server!.MinTokenLifetime.TotalMilliseconds;
        var most = (uint)Math.Min(_server.MaxTokenLifetime.TotalMilliseconds, uint.MaxValue);
        return requestedMs == 0 ? most : Math.Clamp(requestedMs, Math.Min(least, most), most);
    }

    private bool IsOffered(UaSecurityPolicy policy)
    {
        foreach (var offer in _server!.Offers)
        {
            if (offer.Policy == policy)
            {
                return true;
            }
        }

        return policy.IsNone && _server.AllowsDiscovery;
    }

    private bool IsListed(UaSecurityPolicy policy, UaSecurityMode mode)
    {
        foreach (var offer in _server!.Offers)
        {
            if (offer.Policy == policy && offer.Mode == mode)
            {
                return true;
            }
        }

        return false;
    }
}
