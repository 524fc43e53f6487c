using IndustrialGateway.Cli.Browsing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Browsing;

public sealed class TagNamesTests
{
    [Fact]
    public void Of_NamesThatAreUnique_AreTheNodesOwn() => Assert.Equal(["Speed", "Torque"], Of("Plant/Drive/Speed", "Plant/Drive/Torque"));

    [Fact]
    public void Of_SameNameInTwoPlaces_TakesAsManyParentsAsItNeeds() =>
        Assert.Equal(["A.Drive.Speed", "B.Drive.Speed", "Mode"], Of("A/Drive/Speed", "B/Drive/Speed", "B/Drive/Mode"));

    [Fact]
    public void Of_SamePathTwice_IsNumbered() => Assert.Equal(["Speed", "Speed-2", "Speed-3"], Of("Speed", "Speed", "Speed"));

    [Fact]
    public void Of_NumberThatIsANameAlready_IsPassedOver() => Assert.Equal(["Speed", "Speed-3", "Speed-2"], Of("Speed", "Speed", "Speed-2"));

    [Theory]
    [InlineData("Druck [bar]", "Druck__bar")]
    [InlineData("压力", "node")]
    [InlineData("\"DB1\".\"Value\"", "DB1_._Value")]
    public void Clean_AnyScript_IsAName(string text, string expected) => Assert.Equal(expected, TagNames.Clean(text));

    private static IReadOnlyList<string> Of(params string[] paths) => TagNames.Of([.. paths.Select(path => path.Split('/'))]);
}
