using System.Globalization;
using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>Mutated DER never throws and is never believed, whatever it has become.</summary>
public sealed class CertificateFuzzTests
{
    private const int Rounds = 6000;
    private static readonly byte[] Interesting = [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x17, 0x18, 0x30, 0x31, 0x7F, 0x80, 0x81, 0x82, 0x84, 0x88, 0xA0, 0xA3, 0xFF];

    [Theory]
    [InlineData(1)]
    [InlineData(20261125)]
    public void Check_MutatedCertificate_GivesAVerdictAndNeverAcceptsAnother(int seed)
    {
        var random = new Random(seed);
        var root = ForgedCertificate.Authority("Fuzz Root");
        var leaf = ForgedCertificate.Application(root);
        byte[] chain = [.. leaf.Der, .. root.Der];
        Assert.True(RevocationList.TryRead(root.RevocationList(ForgedCertificate.Now.AddDays(1)), out _) is not null);
        var trust = new TrustSnapshot
        {
            Trusted = [BadCertificateTests.Read(root)],
            RevocationLists = [RevocationList.TryRead(root.RevocationList(ForgedCertificate.Now.AddDays(1)), out _)!],
        };
        Assert.True(BadCertificateTests.Judge(chain, trust).IsAccepted);
        var seen = new HashSet<CertificateRefusal>();
        for (var i = 0; i < Rounds; i++)
        {
            var mutated = Mutate(chain, random);
            try
            {
                var verdict = BadCertificateTests.Judge(mutated, trust);
                seen.Add(verdict.Refusal);
                Assert.True(!verdict.IsAccepted || verdict.Certificate!.Der.AsSpan().SequenceEqual(leaf.Der), "a changed certificate was accepted");
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {i}: {Convert.ToHexString(mutated)}"), e);
            }
        }

        // The mutations reach behind the parser: signatures are looked at, not only structure.
        Assert.Contains(CertificateRefusal.Malformed, seen);
        Assert.Contains(CertificateRefusal.BrokenSignature, seen);
    }

    [Fact]
    public void TryRead_MutatedRevocationList_NeverThrows()
    {
        var random = new Random(7);
        var root = ForgedCertificate.Authority("Fuzz Root");
        var leaf = ForgedCertificate.Application(root);
        var list = root.RevocationList(ForgedCertificate.Now.AddDays(1), leaf);
        var issuer = BadCertificateTests.Read(root);
        for (var i = 0; i < Rounds; i++)
        {
            var mutated = Mutate(list, random);
            if (RevocationList.TryRead(mutated, out _) is { } read)
            {
                _ = read.Revokes(leaf.Serial);
                Assert.True(!read.IsSignedBy(issuer) || mutated.AsSpan().SequenceEqual(list));
            }
        }
    }

    [Fact]
    public void Check_EveryPrefix_IsRefused()
    {
        var der = ForgedCertificate.Application().Der;
        for (var length = 0; length < der.Length; length++)
        {
            var verdict = BadCertificateTests.Judge(der.AsSpan(0, length), TrustSnapshot.Empty);
            Assert.Equal(length == 0 ? CertificateRefusal.Missing : CertificateRefusal.Malformed, verdict.Refusal);
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = Interesting[random.Next(Interesting.Length)];
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 4:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 64), bytes.Count - at - 1));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count), 0).Concat(original.Skip(random.Next(original.Length)).Take(random.Next(64))));
                    break;
            }
        }

        return [.. bytes];
    }
}
