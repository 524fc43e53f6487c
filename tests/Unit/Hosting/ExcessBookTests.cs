using IndustrialGateway.Hosting;
using IndustrialGateway.Shaping.Premises;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public sealed class ExcessBookTests
{
    private readonly LateCase _case = new();

    [Fact]
    public void All_NoExcess_IsEmpty() => Assert.Empty(new ExcessBook(_case.Parts).All());

    [Fact]
    public void All_SeenByTwoUplinks_CountsOnceAndNamesOnlyThoseWhoDid()
    {
        _case.Plant.Arrivals[1] = new ArrivalFigures(7, 1_000);
        _case.Cloud.Arrivals[1] = new ArrivalFigures(3, 12_000);

        Assert.Equal(new ExcessSnapshot("press-2", "cyclic", 7, 12_000), Assert.Single(new ExcessBook(_case.Parts).All()));
    }
}
