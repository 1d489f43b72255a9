package rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What classes inherit. */
interface InheritanceRules extends Rules {

    @Test
    default void anInheritedMethodKeepsItsAnnotationAndFollowsTheDefaultsNearestToTheBean() {
        Inherited.Plain plain = bean(Inherited.Plain.class);
        Inherited.Own own = bean(Inherited.Own.class);
        String fromPlain = plain.find("key");
        assertThat(plain.find("KEY")).isEqualTo(fromPlain); // by the generator of the class above
        assertThat(size("inherited.base")).isEqualTo(1);
        String fromOwn = own.find("key");
        assertThat(fromOwn).isNotEqualTo(fromPlain);
        assertThat(own.find("KEY")).isNotEqualTo(fromOwn); // its own defaults say nothing of a generator
        assertThat(size("inherited.own")).isEqualTo(2);
    }

    @Test
    default void anOverridingMethodHasOnlyItsOwnAnnotations() {
        Inherited.Plain plain = bean(Inherited.Plain.class);
        assertThat(plain.overridden("k")).isEqualTo(1);
        assertThat(plain.overridden("k")).isEqualTo(2);
        Inherited.Own own = bean(Inherited.Own.class);
        assertThat(own.overridden("k")).isEqualTo(3);
        assertThat(own.overridden("k")).isEqualTo(3);
    }

    @Test
    default void aGenericMethodIsInterceptedOnceHoweverItIsCalled() {
        Inherited.Plain plain = bean(Inherited.Plain.class);
        plain.store("k", 5);
        assertThat(Inherited.Base.calls).hasValue(1);
        assertThat(size("inherited.stored")).isEqualTo(1);
        Inherited.Base<Integer> base = plain;
        base.store("l", 6); // by way of a bridge method, which OpenWebBeans 4.0.3 lets no interceptor see
        assertThat(Inherited.Base.calls).hasValue(2);
        assertThat(size("inherited.stored")).isEqualTo(container() == Container.WELD ? 2 : 1);
    }

    @Test
    default void annotationsOfInterfacesDoNotCount() {
        Inherited.Implemented bean = bean(Inherited.Implemented.class);
        assertThat(bean.declared("k")).isEqualTo(1);
        assertThat(bean.declared("k")).isEqualTo(2);
    }
}
