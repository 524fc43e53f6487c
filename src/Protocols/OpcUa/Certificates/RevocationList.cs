using System.Formats.Asn1;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A certificate revocation list (RFC 5280 §5), read but not believed: its signature is verified where it is used. Immutable; any thread.</summary>
internal sealed class RevocationList
{
    /// <summary>Largest list that is read: some 100,000 entries.</summary>
    public const int LargestBytes = 4 * 1024 * 1024;

    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private readonly byte[] _tbs;
    private readonly byte[] _signature;
    private readonly CertificateSignatureKind _kind;
    private readonly ReadOnlyMemory<byte> _entries;

    private RevocationList(byte[] der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        _tbs = list.PeekEncodedValue().ToArray();
        var tbs = list.ReadSequence();
        var algorithm = list.PeekEncodedValue();
        _kind = SignatureAlgorithm.Read(list);
        _signature = list.ReadBitString(out _);
        list.ThrowIfNotEmpty();

        if (tbs.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            tbs.ReadIntegerBytes();
        }

        if (!tbs.ReadEncodedValue().Span.SequenceEqual(algorithm.Span))
        {
            throw new AsnContentException("the signature algorithm inside differs from the one outside");
        }

        IssuerDer = tbs.ReadEncodedValue().ToArray();
        ThisUpdate = CertificateTime.Read(tbs);
        NextUpdate = CertificateTime.IsNext(tbs) ? CertificateTime.Read(tbs) : null;
        _entries = tbs.HasData && tbs.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? tbs.ReadEncodedValue() : default;
        CheckEntries();
        if (tbs.HasData)
        {
            CheckExtensions(tbs.ReadSequence(Extensions).ReadSequence());
        }

        tbs.ThrowIfNotEmpty();
    }

    public byte[] IssuerDer { get; }

    public DateTimeOffset ThisUpdate { get; }

    /// <summary>Null: the list does not say when the next one comes; it counts until a newer one lies there.</summary>
    public DateTimeOffset? NextUpdate { get; }

    /// <summary>Reads a list. Never throws; the fault says what is wrong with it.</summary>
    public static RevocationList? TryRead(byte[] der, out string fault)
    {
        fault = "";
        try
        {
            return new RevocationList(der);
        }
        catch (AsnContentException e)
        {
            fault = e.Message;
            return null;
        }
    }

    /// <summary>True where the list is of this issuer and signed with its key; SHA-1 and older signatures prove nothing.</summary>
    public bool IsSignedBy(UaCertificate issuer)
    {
        if (!IssuerDer.AsSpan().SequenceEqual(issuer.Fields.SubjectDer) || !issuer.Fields.MayUseKeyFor(CertificateKeyUsages.CrlSign))
        {
            return false;
        }

        using var key = issuer.OpenPublicKey();
        return key is not null && SignatureAlgorithm.Verify(_kind, _tbs, _signature, key);
    }

    /// <summary>True where the list names this serial number.</summary>
    public bool Revokes(ReadOnlySpan<byte> serial)
    {
        if (_entries.IsEmpty)
        {
            return false;
        }

        var entries = new AsnReader(_entries, AsnEncodingRules.DER).ReadSequence();
        while (entries.HasData)
        {
            if (entries.ReadSequence().ReadIntegerBytes().Span.SequenceEqual(serial))
            {
                return true;
            }
        }

        return false;
    }

    // Once, here: afterwards a look at the entries cannot fail.
    private void CheckEntries()
    {
        if (_entries.IsEmpty)
        {
            return;
        }

        var entries = new AsnReader(_entries, AsnEncodingRules.DER).ReadSequence();
        while (entries.HasData)
        {
            entries.ReadSequence().ReadIntegerBytes();
        }
    }

    // A critical extension narrows what the list covers (delta lists, distribution points): read as a whole list it would hide revocations.
    private static void CheckExtensions(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var name = extension.ReadObjectIdentifier();
            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean())
            {
                throw new AsnContentException($"it is not a whole list: critical extension {name}");
            }
        }
    }
}
