namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What came of looking at a certificate.</summary>
/// <param name="IsAccepted">True only after every check has passed.</param>
/// <param name="Refusal">The first check that failed.</param>
/// <param name="Text">
/// For people, in English: which check failed, on which certificate (subject, thumbprint, until when), and what mends it. Control characters of the peer's
/// own texts are replaced. Where it is accepted: what was accepted, and why.
/// </param>
/// <param name="Thumbprint">SHA-1 of the DER, 40 upper-case hexadecimal digits as OPC UA tools show it; empty where nothing was sent.</param>
public sealed record CertificateVerdict(bool IsAccepted, CertificateRefusal Refusal, string Text, string Thumbprint)
{
    /// <summary>The certificate of the peer; null where it could not be read.</summary>
    public UaCertificate? Certificate { get; init; }

    /// <summary>What mends it, such as <c>igw trust accept THUMBPRINT</c>; also the last sentence of <see cref="Text"/>. Empty where it is accepted.</summary>
    public string Mend { get; init; } = "";

    /// <summary>Every check that failed, in order; the first is <see cref="Refusal"/>.</summary>
    public IReadOnlyList<CertificateRefusal> AllRefusals { get; init; } = [];

    /// <summary>The refusal as a status code.</summary>
    public UaStatusCode StatusCode => CertificateRefusals.StatusCodeOf(Refusal);
}
