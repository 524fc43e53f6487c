using System.Security.Cryptography;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>Another key's operations, counted.</summary>
internal sealed class CountingRsa : RSA
{
    private readonly RSA _inner;

    public CountingRsa(RSA inner)
    {
        _inner = inner;
        KeySizeValue = inner.KeySize;
    }

    public int Decrypts { get; private set; }

    public override byte[] Decrypt(byte[] data, RSAEncryptionPadding padding)
    {
        Decrypts++;
        return _inner.Decrypt(data, padding);
    }

    public override bool TryDecrypt(ReadOnlySpan<byte> data, Span<byte> destination, RSAEncryptionPadding padding, out int bytesWritten)
    {
        Decrypts++;
        return _inner.TryDecrypt(data, destination, padding, out bytesWritten);
    }

    public override RSAParameters ExportParameters(bool includePrivateParameters) => _inner.ExportParameters(includePrivateParameters);

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();
}
