/** The rules of the JCache annotations, tested on two containers and on the caches of two providers. */
package rules;
