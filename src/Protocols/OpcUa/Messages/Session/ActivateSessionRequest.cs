namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>ActivateSessionRequest (OPC 10000-4): gives a session its user; or moves it to another channel.</summary>
public sealed record ActivateSessionRequest : IUaMessage<ActivateSessionRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 467;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Over server certificate and server nonce: proves that the client holds its private key.</summary>
    public SignatureData ClientSignature { get; init; } = new();

    /// <summary>Empty.</summary>
    public SignedSoftwareCertificate[] ClientSoftwareCertificates { get; init; } = [];

    /// <summary>Languages for the session, best first; empty leaves them as they are.</summary>
    public string?[] LocaleIds { get; init; } = [];

    /// <summary>One of the identity tokens; null for anonymous.</summary>
    public ExtensionObject UserIdentityToken { get; init; } = ExtensionObject.Null;

    /// <summary>Over server certificate and server nonce with the user's key; empty unless the token has a key.</summary>
    public SignatureData UserTokenSignature { get; init; } = new();

    /// <inheritdoc/>
    public static ActivateSessionRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        ClientSignature = SignatureData.Decode(ref reader),
        ClientSoftwareCertificates = reader.ReadArrayOf<SignedSoftwareCertificate>(),
        LocaleIds = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadString()),
        UserIdentityToken = reader.ReadExtensionObject(),
        UserTokenSignature = SignatureData.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        ClientSignature.Encode(writer);
        writer.WriteArrayOf<SignedSoftwareCertificate>(ClientSoftwareCertificates);
        writer.WriteArray(BuiltInType.String, LocaleIds);
        writer.WriteExtensionObject(UserIdentityToken);
        UserTokenSignature.Encode(writer);
    }
}
