namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Security policy check (OPC 10000-4 §6.1.3, OPC 10000-7): Basic256Sha256, Aes128_Sha256_RsaOaep and Aes256_Sha256_RsaPss all ask for RSA of 2048 to 4096
/// bits and signatures of SHA-256 or better.
/// </summary>
internal static class PolicyChecks
{
    private const int ShortestKeyBits = 2048;
    private const int LongestKeyBits = 4096;

    // Authorities may have longer keys than applications; their keys verify signatures and nothing else.
    private const int LongestAuthorityKeyBits = 8192;

    public static void Run(UaCertificate certificate, bool isAnchor, List<CertificateFinding> findings)
    {
        CheckKey(certificate, findings);

        // What signs a trusted authority proves nothing and is not used.
        if (!isAnchor)
        {
            CheckSignature(certificate, findings);
        }
    }

    private static void CheckKey(UaCertificate certificate, List<CertificateFinding> findings)
    {
        var bits = certificate.KeyBits;
        var longest = certificate.IsAuthority ? LongestAuthorityKeyBits : LongestKeyBits;
        if (bits == 0)
        {
            findings.Add(new CertificateFinding(CertificateRefusal.KeyNotRsa, certificate, "has no RSA key, and every security policy built here needs one"));
        }
        else if (bits < ShortestKeyBits)
        {
            findings.Add(new CertificateFinding(CertificateRefusal.KeyTooShort, certificate, $"has an RSA key of {bits} bits; the security policies ask for {ShortestKeyBits} at least"));
        }
        else if (bits > longest)
        {
            findings.Add(new CertificateFinding(CertificateRefusal.KeyTooLong, certificate, $"has an RSA key of {bits} bits; the security policies allow {longest} at most"));
        }
    }

    private static void CheckSignature(UaCertificate certificate, List<CertificateFinding> findings)
    {
        switch (certificate.Fields.SignatureKind)
        {
            case CertificateSignatureKind.Md5:
                findings.Add(new CertificateFinding(CertificateRefusal.Md5Signature, certificate, "is signed with MD5 or older, which can be forged"));
                break;
            case CertificateSignatureKind.Sha1:
                findings.Add(new CertificateFinding(CertificateRefusal.Sha1Signature, certificate, "is signed with SHA-1, which can be forged"));
                break;
            case CertificateSignatureKind.NotRsa:
                findings.Add(new CertificateFinding(CertificateRefusal.UnknownSignature, certificate, "is signed with an elliptic curve, which the RSA security policies do not know"));
                break;
            case CertificateSignatureKind.Unknown:
                findings.Add(new CertificateFinding(CertificateRefusal.UnknownSignature, certificate, "is signed with an algorithm that is not known here"));
                break;
        }
    }
}
